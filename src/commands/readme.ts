import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { packageRoot } from '../core/package-root.ts';
import { contracts } from '../extracts/contracts/all.ts';
import type { ContractColumn } from '../extracts/contracts/contract.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { buildProgram } from './program.ts';

/** The generated parts of README.md by name: commands, extracts, bad-input, features. */
export function generatedSections(): Record<string, string> {
  return {
    commands: commandTable(),
    extracts: extractTables(),
    'bad-input': badInputTable(),
    features: featureTable(),
  };
}

/**
 * Puts each section between its marks `<!-- name:begin -->` and `<!-- name:end -->`.
 *
 * @throws Error when a mark is missing
 */
export function replaceSections(page: string, sections: Record<string, string>): string {
  return Object.entries(sections).reduce((text, [name, content]) => {
    const marks = new RegExp(`(<!-- ${name}:begin -->\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
    if (!marks.test(text)) throw new Error(`the page has no marks for ${name}`);
    return text.replace(marks, (_all, begin, end) => `${begin}${content.trim()}\n${end}`);
  }, page);
}

function commandTable(): string {
  const rows = buildProgram().commands.flatMap((command) =>
    command.commands.length > 0
      ? command.commands.map((inner) => commandRow(inner, `${command.name()} `))
      : [commandRow(command, '')],
  );
  return ['| command | does |', '|---|---|', ...rows].join('\n');
}

function commandRow(command: Command, prefix: string): string {
  const inputs = command.registeredArguments.map((argument) =>
    argument.required ? argument.name().toUpperCase() : `[${argument.name().toUpperCase()}]`,
  );
  const options = command.options.map((option) => optionText(option));
  const usage = [`holdfast ${prefix}${command.name()}`, ...inputs, ...options].join(' ');
  return `| \`${usage.replaceAll('|', '\\|')}\` | ${command.description()} |`;
}

function optionText(option: Option): string {
  return option.mandatory ? option.flags : `[${option.flags}]`;
}

function extractTables(): string {
  return Object.values(contracts)
    .map((contract) => {
      const columns = contract.columns.map(
        (column) =>
          `| ${column.name}${column.required ? ' \\*' : ''} | ${typeText(column)} | ${column.meaning} |`,
      );
      return [
        `<details><summary><code>${contract.name}</code>: one row is ${contract.row}</summary>`,
        '',
        `Without it: ${contract.without.en}.`,
        '',
        '| column (\\* required) | type | meaning |',
        '|---|---|---|',
        ...columns,
        '',
        '</details>',
      ].join('\n');
    })
    .join('\n\n');
}

function typeText(column: ContractColumn): string {
  return column.words ? column.words.join(', ') : column.type;
}

function badInputTable(): string {
  const page = readFileSync(join(packageRoot, 'docs', 'bad-input.md'), 'utf8');
  return page.slice(page.indexOf('|')).trim();
}

function featureTable(): string {
  const features = featureCatalogue({ extracts: {} });
  const rows = features.map(
    (feature) =>
      `| \`${feature.name}\` | ${feature.family} | ${feature.unit} | ${feature.source} | ${feature.why.en} |`,
  );
  return [
    `${features.length} features where all extracts are there; further numeric columns of \`usage\` add their own.`,
    '',
    '<details><summary>the catalogue</summary>',
    '',
    '| name | family | unit | source | what it tells |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}
