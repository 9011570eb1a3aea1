// Writes docs/features.md from the feature catalogue: the text above the marker is kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { root } from './install-missing.mjs';

const marker = '<!-- generated below by scripts/feature-docs.mjs -->';

build();
const { featureTable } = await import(`${root}dist/features/feature-table.js`);
const file = `${root}docs/features.md`;
const [head] = readFileSync(file, 'utf8').split(marker);
writeFileSync(file, `${head}${marker}\n\n${featureTable({ extracts: {} })}`);
