import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { buildProgram } from '../src/commands/program.ts';
import { generatedSections, replaceSections } from '../src/commands/readme.ts';
import { exitCodes } from '../src/core/failure.ts';
import { packageRoot } from '../src/core/package-root.ts';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');

test('the tables of the README are those of the program (npm run docs makes them)', () => {
  expect(replaceSections(readme, generatedSections())).toBe(readme);
});

test('every command and every flag stands in the README', () => {
  for (const command of buildProgram().commands) {
    expect(readme).toContain(`holdfast ${command.name()}`);
    for (const option of command.options) expect(readme).toContain(option.long);
  }
});

test('every exit code stands in the README and in the help', () => {
  const help: string[] = [];
  buildProgram()
    .configureOutput({ writeOut: (text) => help.push(text) })
    .outputHelp();
  for (const code of Object.values(exitCodes)) {
    expect(readme).toContain(`| ${code} |`);
    expect(help.join('')).toMatch(new RegExp(`^ +${code} +\\w`, 'm'));
  }
});

const pages = readdirSync(join(packageRoot, 'docs')).filter((name) => name.endsWith('.md'));

/** The files that a page links to, below the project. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8');
  return [...text.matchAll(/\]\((?!http)([^)#]+)[^)]*\)/g)].map(([, link]) =>
    join(dirname(page), link as string),
  );
}

test('every file that the README or a page of the docs links to is there', () => {
  const links = ['README.md', ...pages.map((page) => join('docs', page))].flatMap(linksOf);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !existsSync(join(packageRoot, link)))).toEqual([]);
});

test('every page of the docs is linked from the README', () => {
  const linked = linksOf('README.md');
  expect(pages.filter((page) => !linked.includes(join('docs', page)))).toEqual([]);
});
