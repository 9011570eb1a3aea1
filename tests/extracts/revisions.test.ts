import { expect, test } from 'vitest';
import { replacedFiles } from '../../src/extracts/files/revisions.ts';

test.each([
  ['cdr_20260601.txt.gz', 'cdr_20260601_v2.txt.gz'],
  ['cdr_20260601.txt.gz', 'cdr_20260601_corrected.txt.gz'],
  ['cdr_20260601.txt.gz', 'cdr_corr_20260601.txt.gz'],
  ['cdr_20260601.txt', 'cdr_20260601_更正.txt'],
  ['cdr_20260601.txt', '更正_cdr_20260601.txt'],
  ['cdr_20260601.csv', 'cdr_20260601 (1).csv'],
  ['cdr_20260601.csv', 'cdr_20260601.1.csv'],
  ['cdr_20260601.csv', 'cdr_20260601-r1.csv'],
  ['cdr_20260601_v2.csv', 'cdr_20260601_v10.csv'],
  ['cdr_20260601.csv', 'cdr_20260601_重传2.csv'],
  ['cdr_20260601.csv', 'cdr_20260601_fix.csv'],
  ['cdr/cdr_20260601.csv', 'cdr/corrected/cdr_20260601.csv'],
])('%s is replaced by %s', (old, newer) => {
  expect([...replacedFiles([newer, old])]).toEqual([[old, newer]]);
});

test.each([
  ['cdr_20260601_east.csv', 'cdr_20260601_west.csv'],
  ['cdr_20260601_r1.csv', 'cdr_20260601_r2.csv'],
  ['cdr_20260601.1.csv', 'cdr_20260601.2.csv'],
  ['cdr_20260601_1.csv', 'cdr_20260601_2.csv'],
  ['cdr_20260601.csv', 'cdr_20260601_late.csv'],
  ['east/cdr_20260601.csv', 'west/cdr_20260601_v2.csv'],
  ['cdr_20260601_news.csv', 'cdr_20260601.csv'],
  ['lines_new_20260601.csv', 'lines_20260601.csv'],
  ['cdr_fixed_20260601.csv', 'cdr_20260601.csv'],
])('%s and %s are parts of a day', (one, other) => {
  expect([...replacedFiles([one, other])]).toEqual([]);
});

test('the newest of many versions replaces them all', () => {
  const files = ['a_20260601.csv', 'a_20260601_v2.csv', 'a_20260601_v3.csv'];
  expect([...replacedFiles(files)]).toEqual([
    ['a_20260601.csv', 'a_20260601_v3.csv'],
    ['a_20260601_v2.csv', 'a_20260601_v3.csv'],
  ]);
});
