import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/config/load-config.ts';

const smallest = `operator: CM
landing: .
extracts:
  subscribers: { files: 's.csv' }
`;

test('the smallest configuration gets every default', () => {
  const config = parseConfig(smallest, 'holdfast.yaml');
  expect(config.churn).toEqual({ horizonDays: 30, silentDays: 30, activeDays: 14 });
  expect(config.alerts.capacity).toEqual({ default: 200 });
  expect(config.extracts.subscribers.encoding).toBe('utf-8');
});

test.each([
  [`${smallest}colour: red\n`, /line 5: unknown key `colour`/],
  [`${smallest}  cdr: { files: 'x', colums: {} }\n`, /line 5: unknown key `extracts.cdr.colums`/],
  [
    `${smallest}  cdr:\n    files: 'x'\n    columns:\n      peer: { form: 3 }\n`,
    /line 8: unknown key .*form/,
  ],
  [`${smallest}operator: CU\n`, /line 5: .*unique/i],
  [smallest.replace('CM', '0912'), /line 1: `operator`.*quotes/],
  [smallest.replace('landing: .\n', ''), /`landing` is missing/],
  [smallest.replace('operator: CM\n', ''), /`operator` is missing/],
  [smallest.replace("{ files: 's.csv' }", '{}'), /line 4: `extracts.subscribers.files` is missing/],
  [smallest.replace('files:', 'file:'), /line 4: unknown key `extracts.subscribers.file`/],
  [
    `${smallest}  cdr: { files: 'x', columns: { kind: { from: 2, values: { 01: voice } } } }\n`,
    /line 5: the key 01 would be read as 1: put it in quotes/,
  ],
  [
    `${smallest}  cdr: { files: 'x', columns: { peer: 0 } }\n`,
    /line 5: `extracts.cdr.columns.peer`.*counted from 1/,
  ],
  [`${smallest}  usage: { files: 'x', measures: { a: b } }\n`, /line 5: .*must be a list of names/],
  [`${smallest}timezone: Mars/Base\n`, /line 5: `timezone`: is no IANA time zone/],
  [`${smallest}churn: { horizonDays: many }\n`, /line 5: `churn.horizonDays`/],
  [
    'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]\n',
    /alias/i,
  ],
  ['operator: [\n', /line \d/],
])('a mistake is named with its line: %#', (text, message) => {
  expect(() => parseConfig(text, 'holdfast.yaml')).toThrow(message);
});

test.each([
  ['colour: red', '未知的键 `colour`：请删去或更正拼写'],
  ['churn: { horizonDays: many }', '`churn.horizonDays`：无效输入：期望 数字，实际接收 文本'],
  [
    'warehouse: 3',
    '`warehouse`：无效输入：期望 文本，实际接收 数字（此处应为文本，却是数字、日期或 true/false：请加引号）',
  ],
  ['language: cn', '`language`：无效选项：期望以下之一 "en"|"zh"'],
  ['timezone: Mars/Base', '`timezone`：不是 IANA 时区'],
  ['operator: CU', '键重复：请删去其一'],
])('a mistake is told in Chinese too: %s', (mistake, told) => {
  expect(() => parseConfig(`${smallest}${mistake}\n`, 'holdfast.yaml')).toThrow(
    expect.objectContaining({
      told: expect.objectContaining({ zh: `holdfast.yaml 第 5 行：${told}` }),
    }) as Error,
  );
});

test('a single null word needs no list', () => {
  const nulls = (given: string) =>
    parseConfig(smallest.replace("'s.csv'", `'s.csv', nulls: ${given}`), 'holdfast.yaml').extracts
      .subscribers.nulls;
  expect(nulls("'-'")).toEqual(['-']);
  expect(nulls("['-', none]")).toEqual(['-', 'none']);
});

test('what is no file to be read is told as such', () => {
  expect(() => loadConfig(tmpdir())).toThrow(/cannot be read \(EISDIR\).*rights/);
});

test('the example of the contract is read', () => {
  const config = parseConfig(
    `operator: CM
timezone: Asia/Shanghai
language: en
landing: .
warehouse: var/holdfast.duckdb
models: models
out: out
extracts:
  subscribers: { files: 'subscribers_*.csv' }
  cdr:
    files: 'cdr/cdr_*.txt.gz'
    date: 'cdr_(\\d{8})'
    encoding: gb18030
    delimiter: '|'
    header: false
    columns:
      subscriber_id: 3
      event_at: { from: [1, 2], format: '%Y%m%d%H%M%S' }
      kind: { from: 5, values: { 语音: voice, 短信: sms, 流量: data } }
      charge: { from: 10, scale: 0.01 }
      peer: { sql: "regexp_replace(column6, '^(\\\\+86|0086)', '')" }
  usage: { files: 'usage/*.csv', sql: 'sql/usage.sql' }
churn: { horizonDays: 30, silentDays: 30, activeDays: 14 }
alerts: { capacity: { default: 200 }, controlShare: 0.1, cooldownDays: 30 }
`,
    'holdfast.yaml',
  );
  expect(config.extracts.cdr?.columns?.event_at).toEqual({ from: [1, 2], format: '%Y%m%d%H%M%S' });
});
