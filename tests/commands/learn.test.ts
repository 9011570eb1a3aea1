import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { draw } from '../learning/made-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-learn-'));
afterAll(() => rmSync(folder, { recursive: true }));

function learn(...flags: string[]) {
  const cli = join(packageRoot, 'dist', 'cli.js');
  const run = spawnSync(process.execPath, [cli, 'learn', ...flags], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** 240 rows; `usage` tells half of the label, `place` nothing; ids have leading zeros. */
function writeTable(name: string, seed: number): string {
  const lines = Array.from({ length: 240 }, (_, i) => {
    const usage = draw(seed, i);
    const gone = usage + draw(seed, i, 1) > 1 ? 'yes' : 'no';
    const place = ['"Gent, port"', 'Aalst', ''][i % 3];
    return `${String(i).padStart(6, '0')},${usage.toFixed(5)},${place},${gone}`;
  });
  const file = join(folder, name);
  writeFileSync(file, `line,usage,place,gone\n${lines.join('\n')}\n`);
  return file;
}

const table = writeTable('table.csv', 1);

test('cross-validated figures come as JSON, predictions as CSV, the same from any threads', () => {
  const predictions = join(folder, 'predictions.csv');
  const flags = [table, '--label', 'gone', '--id', 'line', '--folds', '3', '--json', '--quiet'];
  const first = learn(...flags, '--predictions', predictions);
  expect(first.err).toBe('');
  const { seconds, ...figures } = JSON.parse(first.out);
  expect(Object.keys(figures).slice(0, 5)).toEqual([
    'auc',
    'average_precision',
    'top_decile_lift',
    'brier',
    'ece',
  ]);
  expect(seconds).toBeGreaterThan(0);
  expect(figures.auc).toBeGreaterThan(0.75);
  const [head, row, ...others] = readFileSync(predictions, 'utf8').trim().split('\n');
  expect(head).toBe('line,fold,probability');
  expect(row).toMatch(/^000000,[123],0\.\d+$/);
  expect(others).toHaveLength(239);
  const { seconds: _, ...again } = JSON.parse(learn(...flags, '--threads', '1').out);
  expect(again).toEqual(figures);
});

test('--time is what --tune judges by, and is not learned from', () => {
  const dated = join(folder, 'dated.csv');
  const [head, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
  // known later, the lower the row; the label is written into the time, so learning from it would show
  const day = (row: string, i: number) =>
    `${row.endsWith('yes') ? '2025' : '2024'}-${String(1 + (i % 12)).padStart(2, '0')}-01`;
  writeFileSync(
    dated,
    [`${head},known`, ...rows.map((row, i) => `${row},${day(row, i)}`)].join('\n'),
  );
  const flags = [dated, '--label', 'gone', '--drop', 'line', '--folds', '2', '--json', '--quiet'];
  const timed = learn(...flags, '--tune', '--time', 'known');
  expect(timed.err).toBe('');
  expect(JSON.parse(timed.out).auc).toBeLessThan(0.95);
  expect(learn(...flags, '--time', 'known')).toMatchObject({ code: 2 });
  expect(learn(...flags, '--tune', '--time', 'place').err).toContain('row 1: the time place');
  expect(learn(...flags, '--tune', '--time', 'kown').err).toContain('no column kown: check --time');
});

test('a test table is predicted as a whole, and people get a table and a picture', () => {
  const test = writeTable('test.csv', 2);
  const predictions = join(folder, 'test-predictions.csv');
  const flags = [table, '--label', 'gone', '--drop', 'line', '--test', test];
  const run = learn(...flags, '--learner', 'forest', '--predictions', predictions);
  expect(run.out).toMatch(/ROC AUC/);
  expect(run.out).toMatch(/ones found\n 100 % ┤/);
  expect(readFileSync(predictions, 'utf8')).toMatch(/^row,fold,probability\n1,test,0\.\d+\n/);
});

test.each([
  ['a column that is not there', ['--label', 'left'], 2, /no column left: check --label/],
  [
    'a column to leave out that is not there',
    ['--label', 'gone', '--drop', 'lime'],
    2,
    /no column lime: check --drop/,
  ],
  ['a learner that is not there', ['--label', 'gone', '--learner', 'magic'], 2, /magic/],
  [
    'a report for no folder',
    ['--label', 'gone', '--report', 'nowhere/x.html'],
    2,
    /no such folder/,
  ],
  ['folds that are no number', ['--label', 'gone', '--folds', 'x'], 2, /--folds x is not a whole/],
  ['a label of other words', ['--label', 'place'], 3, /row 1: the label place is another word/],
])('%s ends with a code and a sentence', (_, flags, code, message) => {
  const run = learn(table, ...flags);
  expect(run.code).toBe(code);
  expect(run.err).toMatch(message);
});

test('--one names the word of the label that counts', () => {
  const flags = ['--label', 'place', '--drop', 'line', '--folds', '2', '--json', '--quiet'];
  const run = learn(table, ...flags, '--one', 'Aalst');
  expect(run.err).toMatch(/row 3: the label place is missing/);
  const forest = ['--label', 'gone', '--learner', 'forest', '--folds', '2', '--json', '--quiet'];
  const swapped = learn(table, ...forest, '--one', 'no');
  const plain = learn(table, ...forest);
  expect(JSON.parse(swapped.out).ones).toBe(240 - JSON.parse(plain.out).ones);
});

test('a row with a field too many is named by its line, and nothing is lost quietly', () => {
  const file = join(folder, 'ragged.csv');
  writeFileSync(file, 'usage,gone\n1,yes\n2,no,7\n3,yes\n');
  const run = learn(file, '--label', 'gone');
  expect(run.code).toBe(3);
  expect(run.err).toMatch(/Line: 3/);
});

test('a test table that lacks a column is told with its name before anything is learned', () => {
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'line,usage\n1,2\n');
  const run = learn(table, '--label', 'gone', '--test', other);
  expect(run.code).toBe(2);
  expect(run.err).toMatch(/other\.csv has no column \w+, which .*\.csv is learned from/);
});
