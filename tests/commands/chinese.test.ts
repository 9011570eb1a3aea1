import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeCheck } from '../../src/commands/check/describe.ts';
import { describeLoad } from '../../src/commands/load/describe.ts';
import { describeNight, describePlan } from '../../src/commands/nightly/describe.ts';
import { describeStatus } from '../../src/commands/status/describe.ts';
import { describeTraining } from '../../src/commands/train/describe.ts';
import { extractWords } from '../../src/commands/words/extracts.ts';
import { catalogueWords } from '../../src/commands/words/features.ts';
import { modelWords } from '../../src/commands/words/models.ts';
import { nightWords } from '../../src/commands/words/night.ts';
import { statusWords } from '../../src/commands/words/status.ts';
import { stepName } from '../../src/commands/words/steps.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { brokenRule } from '../../src/extracts/broken-rule.ts';
import type { CheckReport } from '../../src/extracts/check/check-extracts.ts';
import type { ModelCard } from '../../src/model/card.ts';
import { columnsOf } from '../../src/report/terminal/style.ts';
import { makeWorld } from '../extracts/world.ts';

/** Names of configuration, files, commands and figures stay as they are in both languages. */
const names =
  /`[^`]*`|\{\w+\}|holdfast [\w ]+|AUC|ECE|Brier|JSON|NUL|MiB|expected_benefit|subscribers|bills|cdr|outcomes/g;
const english = (text: string) => text.replaceAll(names, '').match(/[A-Za-z]{2,}/g) ?? [];

/** Headings and first cells of the tables in a text. */
const headsOf = (text: string) =>
  text.split('\n').flatMap((line, at, all) => (all[at - 1]?.startsWith('┌') ? [line] : []));

/** Every line of a table is as wide as its border. */
function expectAligned(text: string): void {
  const lines = text.split('\n').filter((line) => /^[┌├│└]/.test(line));
  const widths = lines.map(columnsOf);
  let width = 0;
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('┌')) width = widths[at] as number;
    expect(widths[at]).toBe(width);
  }
}

const counts = { read: 12, loaded: 11, rejected: 1, repeated: 0 };
const report: CheckReport = {
  asOf: '2026-06-30',
  extracts: [
    {
      ...{ extract: 'bills', files: 2, ...counts, newest: null },
      coverage: [{ column: 'paid_on', filled: 3, rows: 12 }],
      rejects: [
        { rule: 'is no day', column: 'issued_on', rows: 1, file: 'bills.csv', line: 3, value: '?' },
        { rule: 'has a stray quote', column: null, rows: 1, file: 'b.csv', line: 3, value: null },
      ],
    },
  ],
  missing: [{ extract: 'outcomes', without: 'incremental saves' }],
  refused: [],
  passed: [{ path: '1.csv', state: 'replaced', insteadOf: '2.csv' }],
  folders: [{ extract: 'bills', path: '1.csv' }],
  older: [{ extract: 'bills', files: 3, units: 3 }],
  links: [
    { extract: 'bills', rule: 'unknown line', facts: 1, of: 11, lines: 1, first: '2026-06-01' },
  ],
  volume: [{ extract: 'bills', day: '2026-06-30', rows: 1, usual: 9 }],
};

test('check speaks Chinese', () => {
  const text = describeCheck(report, 'zh');
  expect(headsOf(text)).toHaveLength(1);
  expect(english(text.replaceAll(/paid_on|issued_on|\w+\.csv/g, ''))).toEqual([]);
  expectAligned(text);
});

test('check says in English what it says in Chinese', () => {
  const text = describeCheck(report, 'en');
  expect(text).toContain('bills: 1 × column issued_on `?` is no day; first bills.csv line 3');
  expect(text).toContain('passed over: 1.csv: a newer version of it is 2.csv');
  expect(text).toContain('1.csv is a folder, though its name fits `files` of bills');
  expect(text).not.toMatch(/[\u4e00-\u9fff]/);
});

test('load speaks Chinese', () => {
  const unit = { extract: 'bills' as const, unit: '2026-06-30', files: ['1.csv'], ...counts };
  const { passed, folders, older } = report;
  const none = { units: [], refused: [], passed: [], folders: [], older: [] };
  const units = [{ ...unit, rejects: [] }];
  const text = describeLoad({ ...none, units, passed, folders, older }, 'zh', { again: true });
  expect(english(text.replaceAll(/\w+\.csv/g, ''))).toEqual([]);
  expectAligned(text);
  expect(english(describeLoad(none, 'zh'))).toEqual([]);
});

test('the table of a night speaks Chinese, and its plan', () => {
  const step = (name: string, detail: Record<string, unknown>) => ({
    ...{ step: name, seconds: 1.25, detail },
  });
  const steps = [
    step('load', { units: 1, rows: 2, loaded: 2, rejected: 0, refused: [] }),
    step('freshness', { cdr: '2026-06-30' }),
    step('persons', { reviews: 2 }),
    step('train', { reason: 'no model', version: '20260630-01234567' }),
    step('stages', { idea: 3, inducement: 1, decision: 1, action: 1, stable: 4 }),
    step('alerts', { lines: 3, controls: 1 }),
    step('poaching', { numbers: 0 }),
    step('lists', { folder: '/' }),
  ];
  const told = { asOf: '2026-06-30', folder: '/', alerts: 3, controls: 1 };
  const text = describeNight({ ...told, steps, warnings: [], refused: [] }, 'zh');
  expect(english(text.replaceAll(/\d{8}-\w+/g, ''))).toEqual([]);
  expectAligned(text);
  const nights = ['2026-06-29', '2026-06-30'];
  for (const train of [null, 'model too old']) {
    expect(english(describePlan({ nights, units: [], train }, 'zh'))).toEqual([]);
  }
});

test('status speaks Chinese', () => {
  const text = describeStatus(
    {
      nights: [{ asOf: '2026-06-30', model: '20260630-01234567', alerts: 3, refusedFiles: 0 }],
      extracts: [{ extract: 'cdr', newest: null, units: 1, loaded: 2, rejected: 0 }],
      older: report.older,
      model: { version: '20260630-01234567', ageDays: 3, pinned: true },
      nightsDue: ['2026-07-01', '2026-07-02'],
      trainingDue: 'features changed',
      due: [],
    },
    'zh',
  );
  expect(headsOf(text)).toHaveLength(2);
  expect(english(text)).toEqual([]);
  expectAligned(text);
});

test('train speaks Chinese', () => {
  const figure = (name: string) => ({ name, value: 0.75, low: 0.7, high: null, method: 'DeLong' });
  const card = {
    ...{ version: '20260401-01234567', checkedOn: 'other persons', limits: [] },
    figures: {
      ...{ rows: 100, churned: 8, baseRate: 0.08 },
      churn: [figure('auc'), figure('lift_at_5pc'), figure('log_loss')],
      ...{ unannounced: [figure('auc_unannounced')], others: [figure('auc_external')] },
    },
  } as unknown as ModelCard;
  for (const pinned of [true, false]) {
    const live = { version: '20260301-01234567', pinned, history: [] };
    const text = describeTraining(card, live, 'zh');
    expect(english(text)).toEqual([]);
    expectAligned(text);
  }
});

test('no sentence of a command was left in English', () => {
  const lists = [extractWords, nightWords, modelWords, statusWords, catalogueWords];
  for (const words of lists) {
    const told = Object.values<unknown>(words('zh')).flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [one],
    );
    expect(told.flatMap((one) => english(String(one)))).toEqual([]);
    expect(Object.keys(words('zh'))).toEqual(Object.keys(words('en')));
  }
});

test('every step that a table or a progress bar names has a Chinese name', () => {
  const source = join(packageRoot, 'src');
  const files = readdirSync(source, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !/^simulate|^commands.learn/.test(file));
  const steps = files.flatMap((file) =>
    [
      ...readFileSync(join(source, file), 'utf8').matchAll(
        /(?:progress\??\.step|await step)\('([^']+)'/g,
      ),
    ].map(([, name]) => name as string),
  );
  expect(steps.length).toBeGreaterThan(15);
  expect(steps.flatMap((step) => english(stepName(step, 'zh')))).toEqual([]);
});

test('every rule that rows of damaged files broke has Chinese words', async () => {
  const world = await makeWorld(
    [
      '  bills: { files: "bills*.csv", rejectLimit: 1, columns: { due_on: { sql: "due_on::date" } } }',
      '  recharges: { files: "recharges_*.jsonl", date: "_(\\\\d{8})", rejectLimit: 1 }',
      '  subscribers:',
      '    files: "subscribers*.csv"',
      '    rejectLimit: 1',
      '    columns: { payment_type: { from: payment_type, values: { A: prepaid } } }',
    ].join('\n'),
  );
  world.put(
    'subscribers.csv',
    [
      'subscriber_id,activated_on,status,closed_on,payment_type,birth_year,do_not_contact',
      ',2020-01-01,active,,,,',
      '1,1800-01-01,active,,,,',
      '2,soon,active,,,,',
      '3,2020-01-01,gone,,,,',
      '4,2020-01-01,active,2019-01-01,,,',
      '5,2020-01-01,active,,B,,',
      '6,2020-01-01,active,,,19.5,',
      '7,2020-01-01,active,,,,perhaps',
      '8,2020-01-01',
      '9,2020-01-01,"active"x,,,,',
      '\u000010,2020-01-01,active,,,,',
      '\u000111,2020-01-01,active,,,,',
      '"12,2020-01-01,active,,,,',
    ].join('\n'),
  );
  world.put(
    'bills.csv',
    'subscriber_id,period,issued_on,total,due_on\n1,May,2026-06-03,58,\n1,2026-05,2026-06-03,x,\n1,2026-05,2026-06-03,1,??\n',
  );
  world.put(
    'recharges_20260601.jsonl',
    '[]\n{"subscriber_id":"1","recharged_at":"2026-06-09 10:00:00","amount":5}\n{"subscriber_id":"1","recharged_at":"noon","amount":5}\n',
  );
  await world.load();
  const broken = await world.db.rows<{ rule: string }>(
    'select distinct rule from extracts.quarantine order by rule',
  );
  world.close();
  const rules = broken.map(({ rule }) => rule);
  expect(rules.length).toBeGreaterThan(15);
  expect(rules.filter((rule) => !/[\u4e00-\u9fff]/.test(brokenRule(rule, 'zh')))).toEqual([]);
});
