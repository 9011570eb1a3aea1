import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    expect(help.join('')).toMatch(new RegExp(`\\b${code} \\w`));
  }
});

test('every file that the README names is there', () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map((match) => match[1] as string);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(() => readFileSync(join(packageRoot, link))).not.toThrow();
});
