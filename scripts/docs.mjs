// Makes the tables of README.md from the lists they describe; a test fails when they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { root } from './install-missing.mjs';

build();
const { generatedSections, replaceSections } = await import(`${root}dist/commands/readme.js`);
const file = `${root}README.md`;
writeFileSync(file, replaceSections(readFileSync(file, 'utf8'), generatedSections()));
