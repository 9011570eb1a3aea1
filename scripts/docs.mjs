// Makes the tables of README.md and docs/features.md from the lists they describe; tests fail when they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { root } from './install-missing.mjs';

build();
const { generatedSections, replaceSections } = await import(`${root}dist/commands/readme.js`);
const { featureTable } = await import(`${root}dist/features/feature-table.js`);
rewrite('README.md', (page) => replaceSections(page, generatedSections()));
const marker = '<!-- generated below by npm run docs -->';
rewrite('docs/features.md', (page) => {
  const [head] = page.split(marker);
  return `${head}${marker}\n\n${featureTable({ extracts: {} })}`;
});

function rewrite(name, change) {
  const file = `${root}${name}`;
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
