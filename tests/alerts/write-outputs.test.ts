import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { listColumns } from '../../src/alerts/words.ts';
import { type ListWorld, openListWorld, signs, worth } from './list-world.ts';
import { unzip } from './unzip.ts';

const contractColumns =
  'alert_id, rank, queue, subscriber_id, msisdn, customer_id, account_id, region, brand, plan_id, payment_type, state, stage, stage_since, churn_probability, switch_type, driver, reason_1, reason_2, reason_3, action, offer, value_12m, expected_benefit, contact_by, manager_id'.split(
    ', ',
  );
/** The contract's columns come first; two of ours follow. */
const columns = [...contractColumns, 'previous_stage', 'expected_days'];
const scoreColumns =
  'subscriber_id, as_of, model_version, churn_probability, p_external, p_silent, p_internal, stage, p_stable, p_idea, p_inducement, p_decision, p_action, driver, segment, lifecycle, value_12m, expected_benefit, arm'.split(
    ', ',
  );

const lines = Array.from({ length: 40 }, (_, index) => ({
  id: `0${index}`,
  external: 0.1 + index / 100,
  about: {
    msisdn: '+8613800000000',
    region: index % 2 ? '华东' : 'R 1/2',
    payment_type: 'prepaid',
    customer_id: `person ${index}`,
    ...(index === 38 ? { manager_id: 'M07' } : {}),
  },
  features: {
    ...(index % 2 ? signs.decision : signs.idea),
    ...(index % 3 ? signs.inducement : {}),
    ...worth(80 + index),
  },
}));

test('a night writes the files of the contract with its columns, for their readers only', async () => {
  const world = await openListWorld({
    alerts: '{ controlShare: 0.2, queueBy: region, capacity: { default: 9, M07: 1 } }',
  });
  await world.night('2026-06-30', lines);
  await world.decide('2026-06-30');
  const folder = await world.write('2026-06-30');
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining([
      'alerts.csv',
      'alerts.xlsx',
      'controls.csv',
      'metrics.prom',
      'queues',
      'report.html',
      'run.json',
      'scores.parquet',
    ]),
  );
  expect(readdirSync(join(world.config.out))).toEqual(['2026-06-30']);
  expect(readdirSync(join(folder, 'queues')).sort()).toEqual([
    'M07.csv',
    'R_1_2-c50c7b.csv',
    '华东.csv',
  ]);
  for (const file of [
    'alerts.csv',
    'alerts.xlsx',
    'controls.csv',
    'scores.parquet',
    'queues/M07.csv',
  ]) {
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  }
  expect(Object.keys(listColumns)).toEqual(columns);
  const csv = readFileSync(join(folder, 'alerts.csv'), 'utf8');
  expect(csv.startsWith(`\ufeff${columns.join(',')}\r\nHF-`)).toBe(true);
  expect(csv).toContain(',+8613800000000,');
  expect(readFileSync(join(folder, 'controls.csv'), 'utf8')).toMatch(
    /^\ufeffalert_id,subscriber_id,stratum\r\nHF-[0-9a-f]{16},\d+,risk \d \/ value \d \/ \w+\r\n/,
  );
  const scores = await world.db.rows(
    `select column_name, column_type from (describe from read_parquet('${folder}/scores.parquet'))`,
  );
  expect(scores.map((row) => row.column_name)).toEqual(scoreColumns);
  expect(readFileSync(join(folder, 'metrics.prom'), 'utf8')).toMatch(
    /# HELP holdfast_alerts .*\n# TYPE holdfast_alerts gauge\nholdfast_alerts \d+\n/,
  );
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  expect(run.outputs['alerts.csv']).toMatch(/^[0-9a-f]{64}$/);
});

/** One night that is decided and can be written again and again. */
let world: ListWorld;
beforeAll(async () => {
  world = await openListWorld();
  await world.night('2026-06-30', lines);
  await world.decide('2026-06-30');
});

test('writing the same night again gives the same bytes', async () => {
  const read = async () => {
    await world.decide('2026-06-30');
    const folder = await world.write('2026-06-30');
    return ['alerts.csv', 'controls.csv', 'scores.parquet', 'report.html'].map((file) =>
      readFileSync(join(folder, file), 'base64'),
    );
  };
  expect(await read()).toEqual(await read());
});

test('in Chinese headings and words are Chinese', async () => {
  const world = await openListWorld({ more: 'language: zh\ncurrency: 元' });
  await world.night('2026-06-30', lines);
  await world.decide('2026-06-30');
  const folder = await world.write('2026-06-30');
  const csv = readFileSync(join(folder, 'alerts.csv'), 'utf8');
  expect(csv.startsWith('\ufeff预警编号,排名,队列,用户编号,')).toBe(true);
  expect(csv).toContain('预付费,新增,换卡决策,2026-06-30,');
  expect(csv).toContain('90 天内查询携号转网 2 次，最近一次：4 天前');
  expect(csv).not.toMatch(/prepaid|decision|external|tariff/);
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<html lang="zh-CN">');
});

test('a line tells by when half of its like have gone', async () => {
  const folder = await world.write('2026-06-30');
  const [headings, ...rows] = readFileSync(join(folder, 'alerts.csv'), 'utf8')
    .split('\r\n')
    .map((row) => row.split(','));
  const chance = headings?.indexOf('churn_probability') ?? -1;
  const likeliest = rows.find((row) => row[chance] === '0.48');
  // Each day a share h stays away with (1 − h)^30 = 0.52, half are gone when (1 − h)^d = 0.5:
  // d = 30 · ln 0.5 ÷ ln 0.52 = 30 · 0.6931 ÷ 0.6539 = 31.8
  expect([headings?.at(-1), likeliest?.at(-1)]).toEqual(['expected_days', '32']);
});

test('when writing fails in the middle the last list stays whole and nothing is left beside it', async () => {
  const folder = await world.write('2026-06-30');
  const before = readFileSync(join(folder, 'alerts.csv'), 'utf8');
  await world.db.run('alter table journey.evidence_kind rename to away');
  await expect(world.write('2026-06-30')).rejects.toThrow(/evidence_kind/);
  await world.db.run('alter table journey.away rename to evidence_kind');
  expect(readdirSync(world.config.out)).toEqual(['2026-06-30']);
  expect(readFileSync(join(folder, 'alerts.csv'), 'utf8')).toBe(before);
});

test('what a killed run left behind is mended by the next one', async () => {
  const { out } = world.config;
  mkdirSync(join(out, '.2026-06-30.tmp'));
  writeFileSync(join(out, '.2026-06-30.tmp', 'alerts.csv'), 'half');
  mkdirSync(join(out, '.2026-06-29.old'));
  writeFileSync(join(out, '.2026-06-29.old', 'alerts.csv'), 'whole');
  await world.write('2026-06-30');
  expect(readdirSync(out).sort()).toEqual(['2026-06-29', '2026-06-30']);
  expect(readFileSync(join(out, '2026-06-29', 'alerts.csv'), 'utf8')).toBe('whole');
});

test('a night on which nobody is to be called still writes its lists, with headings only', async () => {
  const calm = await openListWorld();
  await calm.night('2026-06-30', [{ id: 'one' }, { id: 'two' }]);
  await calm.decide('2026-06-30');
  const folder = await calm.write('2026-06-30');
  const csv = readFileSync(join(folder, 'alerts.csv'), 'utf8');
  expect(csv).toBe(`\ufeff${columns.join(',')}\r\n`);
  expect(readdirSync(join(folder, 'queues'))).toEqual([]);
});

const payloads = [
  '=HYPERLINK("http://x","y")',
  '+1+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  '\t=1+1',
  '\r\n=1+1',
  ' =1+1',
  '"quoted", and comma',
  'two\r\nlines\nand more',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "O'Brien 😀 漢字",
  '\u202etxt.exe\u0000\u0007',
  '../../etc/passwd',
  '000123456789012345678901',
];

test('payloads in every text column come out inert in CSV, workbook and page', async () => {
  const world = await openListWorld({
    alerts: '{ controlShare: 0, universalControlShare: 0, queueBy: region }',
  });
  await world.night(
    '2026-06-30',
    payloads.map((payload, index) => ({
      id: payload,
      external: 0.3,
      about: {
        msisdn: payload,
        customer_id: payload,
        account_id: payload,
        region: payload,
        brand: payload,
        plan_id: payload,
        payment_type: payload,
        manager_id: index % 2 ? payload : null,
      },
      features: { ...signs.decision, ...worth(100) },
    })),
  );
  await world.decide('2026-06-30');
  const folder = await world.write('2026-06-30');
  const csv = readFileSync(join(folder, 'alerts.csv'), 'utf8');
  const rows = parseCsv(csv);
  expect(rows).toHaveLength(payloads.length + 1);
  for (const row of rows) {
    expect(row).toHaveLength(columns.length);
    for (const cell of row) {
      expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
      expect(cell).not.toMatch(/\p{Cc}|\u202e/u);
    }
  }
  expect(csv).toContain('000123456789012345678901');
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/i);
  for (const file of readdirSync(join(folder, 'queues'))) {
    expect(file).toMatch(/^[\p{L}\p{N}_-]+\.csv$/u);
  }
  const workbook = unzip(readFileSync(join(folder, 'alerts.xlsx')));
  const sheet = workbook.get('xl/worksheets/sheet1.xml') as string;
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet.match(/<v>([^<]*)<\/v>/g)).not.toContain('<v>000123456789012345678901</v>');
  expect([...workbook.values()].join('')).toContain('>000123456789012345678901<');
  // A reason that is wider than its column is shown whole, on several lines.
  expect(workbook.get('xl/styles.xml')).toContain('wrapText="1"');
});

/** A few lines of RFC 4180, independent of the writer. */
function parseCsv(text: string): string[][] {
  const cells = [...text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
