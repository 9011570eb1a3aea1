import { expect, test } from 'vitest';
import { csvCell, csvText } from '../../src/alerts/csv.ts';
import { fillSentence } from '../../src/alerts/fill-sentence.ts';
import { queueFileNames } from '../../src/alerts/queue-file-name.ts';

test('a cell that a spreadsheet would run is defused, a plain signed number is not', () => {
  for (const formula of ['=1+1', '+1+1', '-2+3', '@SUM(A1)', ' =1', '\t=1', "'=1", '＝1', '"=1"']) {
    expect(csvCell(formula)).toMatch(/^"?'/);
  }
  expect(csvCell('+8613800000000')).toBe('+8613800000000');
  expect(csvCell('-12.50')).toBe('-12.50');
  expect(csvCell('0012')).toBe('0012');
});

test('cells with commas and quotes are quoted, line ends become blanks, nothing is empty', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x,"y"', null],
        ['one\r\ntwo', 3.5],
      ],
    ),
  ).toBe('\ufeffa,b\r\n"x,""y""",\r\none two,3.5\r\n');
});

test('a sentence is filled in both languages and withheld when a number is missing', () => {
  const en = { language: 'en', currency: '¥' } as const;
  const zh = { language: 'zh', currency: '元' } as const;
  expect(fillSentence('{1|times}, {2|days}, {3|money}', [1, 1, 2.5], en)).toBe(
    'once, 1 day, 2.50 ¥',
  );
  expect(fillSentence('{1|times}，{2|days}，{3|less}', [2, 3, -4], zh)).toBe('2 次，3 天，4.00 元');
  expect(fillSentence('{1|days}', [0], en)).toBe('less than one day');
  expect(fillSentence('{1|days}', [0], zh)).toBe('不到 1 天');
  expect(fillSentence('{1|percent} {2|fall}', [0.126, -0.5], en)).toBe('13 % 50 %');
  expect(fillSentence('up by {1|points}', [0.123], en)).toBe('up by 12 percentage points');
  expect(fillSentence('{1|times} and {2|days}', [1, null], en)).toBeUndefined();
});

test('queue names become file names that cannot leave the folder nor meet', () => {
  const names = queueFileNames(['../etc', 'a/b', 'a b', 'R1', 'r1', '华东', 'con', '']);
  const files = [...names.values()];
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(8);
  for (const file of files) expect(file).toMatch(/^[\p{L}\p{N}_-]+$/u);
  expect(names.get('华东')).toBe('华东');
});
