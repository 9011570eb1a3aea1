import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { profileTable } from '../../src/commands/features/profile-table.ts';
import { catalogueText } from '../../src/commands/features/show-catalogue.ts';
import { progressLine } from '../../src/commands/progress-line.ts';
import { fitTerminal } from '../../src/commands/terminal-style.ts';
import { terminalTable, terminalTables } from '../../src/commands/terminal-table.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { columnsOf } from '../../src/report/terminal/style.ts';

const widest = (text: string) => Math.max(...text.split('\n').map(columnsOf));

test('a table has numbers at the right and a dash where there is none', () => {
  expect(
    terminalTable(
      ['数据源', 'rows', 'AUC'],
      [
        ['cdr', 12, '0.7'],
        ['账单', 5, null],
      ],
      80,
    ),
  ).toBe(
    [
      '┌────────┬──────┬─────┐',
      '│ 数据源 │ rows │ AUC │',
      '├────────┼──────┼─────┤',
      '│ cdr    │   12 │ 0.7 │',
      '│ 账单   │    5 │   – │',
      '└────────┴──────┴─────┘',
    ].join('\n'),
  );
});

test('in a narrow terminal the last column goes on below, its items whole', () => {
  const items = ['subscribers 2026-06-30', 'cdr 2026-06-30', 'bills 2026-06-03'];
  const text = terminalTable(['step', 'seconds', ''], [['freshness', '0.1', items]], 66);
  expect(text).toContain('│ subscribers 2026-06-30 · cdr 2026-06-30 │');
  expect(text).toContain('│ bills 2026-06-03                        │');
  expect(widest(text)).toBeLessThanOrEqual(66);
});

test('a table with no room for that loses its borders', () => {
  const head = ['extract', 'files', 'rows', 'newest'];
  const rows = [['service_events', 100, 20_000_000, '2026-06-30']];
  expect(widest(terminalTable(head, rows, 46))).toBe(43);
  expect(terminalTable(head, rows, 46)).not.toMatch(/[┌│]/);
});

test('columns of figures that do not fit stand in further tables, each with the first again', () => {
  const head = ['date', 'AUC', 'lift'];
  const rows = [['2026-06-30', '0.71\n(0.6 – 0.8)', '2.5\n(2.1 – 3.0)']];
  const text = terminalTables(head, rows, 30);
  expect(text.match(/│ date {7}│/g)).toHaveLength(2);
  expect(text.match(/│ 2026-06-30 │/g)).toHaveLength(2);
  expect(widest(text)).toBeLessThanOrEqual(30);
  expect(terminalTables(head, rows, 42).match(/date/g)).toHaveLength(1);
});

test('the catalogue of features is a table where there is room, else each feature with its words', () => {
  const features = featureCatalogue({ extracts: {} }).slice(0, 3);
  for (const language of ['en', 'zh'] as const) {
    const list = catalogueText(features, language, 60);
    expect(list).toContain(`\n  ${features[1]?.why[language]} · usage`);
    expect(list).not.toContain('│');
    const table = catalogueText(features, language, Number.POSITIVE_INFINITY);
    for (const { name, why } of features) {
      expect(table).toMatch(new RegExp(`│ ${name} +│.*│ ${why[language]} +│`));
    }
  }
});

test('a profile fits its terminal: names are cut, a narrow one goes without two columns', () => {
  const rows = [
    ['feature', 'known', 'spread', '10 %', 'median', '90 %', 'drift', 'AUC', '95 %'],
    ...['a', 'b'].map((end) => [
      ...[`${'long_name_'.repeat(6)}${end}`, '100 %', '▁▂▃▄▅▆▇█', '-0.0153', '-0.00363'],
      ...['0.0176', '\u001b[31m7.89 !\u001b[0m', '0.853', '0.36–0.65'],
    ]),
  ];
  for (const [width, columns] of [
    [80, 7],
    [100, 9],
  ] as const) {
    const lines = profileTable(rows, { width, colour: true });
    expect(lines[0]?.split(/ {2,}/)).toHaveLength(columns);
    for (const line of lines) {
      expect(columnsOf(stripVTControlCharacters(line))).toBeLessThanOrEqual(width);
    }
  }
});

test('a sentence goes on below in a terminal and stays whole elsewhere', () => {
  const text = 'bills: not always filled: due_on 12.5 %, paid_on 68.2 %';
  expect(fitTerminal(text, { isTTY: true, columns: 40 })).toBe(
    'bills: not always filled: due_on\n  12.5 %, paid_on 68.2 %',
  );
  expect(fitTerminal(text, { isTTY: false, columns: 40 })).toBe(text);
  expect(fitTerminal(text, { isTTY: true, columns: 0 })).toBe(
    fitTerminal(text, { isTTY: true, columns: 80 }),
  );
  const table = '│ a table is laid out by itself │';
  expect(fitTerminal(table, { isTTY: true, columns: 20 })).toBe(table);
});

test('no mark that closes stands at the beginning of a Chinese line, none that opens at its end', () => {
  const text = '训练截至该日（共三次），仅此而已。';
  for (const columns of [12, 14, 16, 18, 20, 22, 24, 26, 28]) {
    const lines = fitTerminal(text, { isTTY: true, columns }).split('\n');
    for (const line of lines) expect(line.trim()).not.toMatch(/^[），。]|（$/);
    expect(lines.map((line) => line.trim()).join('')).toBe(text);
  }
});

test('progress fits its terminal, and tells the time left once there is something to reckon from', () => {
  const state = { step: 'newest samples', value: 0, total: 5_119_401, seconds: 0.4 };
  expect(progressLine(state, { columns: 80, language: 'en' })).toMatch(/░ 0 % · 0\/5\.12M · 0 s$/);
  const later = { ...state, value: 1_279_851, seconds: 75, secondsLeft: 3725 };
  expect(progressLine(later, { columns: 80, language: 'en' })).toMatch(
    /^newest samples {5}█+░+ 25 % · 1\.28M\/5\.12M · 1 min 15 s · 1 h 02 min left$/,
  );
  expect(progressLine(later, { columns: 80, language: 'en' }).length).toBeLessThanOrEqual(80);
  const chinese = progressLine(later, { columns: 80, language: 'zh' });
  expect(chinese).toMatch(/^最新样本 {11}█+░+ 25 % · 128万\/512万 · .* · 剩余 1 h 02 min$/);
  expect(columnsOf(chinese)).toBeLessThanOrEqual(80);
  const unknown = { step: 'persons', value: 0, total: 0, seconds: 5 };
  expect(progressLine(unknown, { columns: 80, language: 'en' })).toBe('persons            5 s');
});
