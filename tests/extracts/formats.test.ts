import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.close());

const all =
  'select subscriber_id, recharged_at, amount, channel from extracts.recharges order by 2';

test('JSON Lines keep the digits of numbers, and lines that are none are rejected', async () => {
  world = await makeWorld(`
  recharges: { files: 'r.jsonl.gz', rejectLimit: 1 }`);
  const lines = [
    '{"subscriber_id": 8613800000000000001, "recharged_at": "2026-06-01T10:00:00", "amount": 30.5}',
    '{"subscriber_id": "002", "recharged_at": "2026-06-01 18:00:00+00:00", "amount": "7", "channel": "a\\nb"}',
    '{"subscriber_id": "003", ',
    '[]',
  ];
  world.put('r.jsonl.gz', gzipSync(lines.join('\n')));
  await world.load();
  expect(await world.db.rows(all)).toEqual([
    {
      subscriber_id: '8613800000000000001',
      recharged_at: '2026-06-01 10:00:00',
      amount: '30.5000',
      channel: null,
    },
    {
      subscriber_id: '002',
      // 18:00 UTC is 02:00 the next day in Shanghai
      recharged_at: '2026-06-02 02:00:00',
      amount: '7.0000',
      channel: 'a\nb',
    },
  ]);
  expect(await world.db.rows('select line, rule from extracts.quarantine order by 1')).toEqual([
    { line: 3, rule: 'is no JSON object' },
    { line: 4, rule: 'is no JSON object' },
  ]);
});

test('Parquet is read with its types, plain and packed; a damaged file is refused', async () => {
  world = await makeWorld(`
  recharges: { files: 'r*.parquet*' }`);
  await world.db.run(
    `copy (select '001' as subscriber_id, timestamp '2026-06-01 10:00:00' as recharged_at, 30.25::double as amount, null::varchar as channel) to '${world.folder}/r1.parquet'`,
  );
  const bytes = readFileSync(`${world.folder}/r1.parquet`);
  await world.db.run(
    `copy (select '002' as subscriber_id, timestamptz '2026-06-01 18:00:00+00' as recharged_at, 5::integer as amount, 'app' as channel) to '${world.folder}/x.parquet'`,
  );
  writeFileSync(
    `${world.folder}/r2.parquet.gz`,
    gzipSync(readFileSync(`${world.folder}/x.parquet`)),
  );
  world.put('r3.parquet', bytes.subarray(0, bytes.length - 10));
  const report = await world.load();
  expect(report.refused.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^r3.parquet \(recharges\): cannot be read as Parquet/),
  ]);
  expect(await world.db.rows(all)).toEqual([
    {
      subscriber_id: '001',
      recharged_at: '2026-06-01 10:00:00',
      amount: '30.2500',
      channel: null,
    },
    { subscriber_id: '002', recharged_at: '2026-06-02 02:00:00', amount: '5.0000', channel: 'app' },
  ]);
});

test("the operator's own statement makes the rows, and its result is judged like a file", async () => {
  world = await makeWorld(`
  usage: { files: 'wide_*.csv', sql: usage.sql, measures: [games], rejectLimit: 1 }`);
  world.put(
    'usage.sql',
    `-- one row is a line's month
select line as subscriber_id, '2026-05-01' as period_start, '2026-05-31' as period_end,
  calls as voice_out_min, games
from read_csv($files, all_varchar = true);
`,
  );
  world.put('wide_1.csv', 'line,calls,games\n001,"1,200.5",3\n');
  world.put('wide_2.csv', 'line,calls,games\n002,many,4\n');
  const report = await world.load();
  expect(report.refused).toEqual([]);
  expect(
    await world.db.rows('select subscriber_id, voice_out_min, known_on from extracts.usage'),
  ).toEqual([{ subscriber_id: '001', voice_out_min: '1200.5000', known_on: '2026-05-31' }]);
  expect(await world.db.rows('select measure, value from extracts.usage_measures')).toEqual([
    { measure: 'games', value: '3.0000' },
  ]);
  expect(await world.db.rows('select line, column_name from extracts.quarantine')).toEqual([
    { line: 2, column_name: 'voice_out_min' },
  ]);
  expect((await world.load()).units).toEqual([]);
});

test('a statement over files of another encoding gets them in UTF-8', async () => {
  const statement = `select 编号 as number, 'CU' as operator, 'hotline' as role
from read_csv($files, all_varchar = true)`;
  const files = {
    'n.csv': Buffer.from('\ufeff编号,说明\n10010,客服\n', 'utf16le'),
    'n2.csv.gz': gzipSync(Buffer.from('编号,说明\n10011,客服\n', 'utf16le')),
  };
  for (const encoding of ['utf-16', 'utf-8']) {
    world = await makeWorld(
      `  numbers: { files: 'n*.csv*', encoding: ${encoding}, sql: numbers.sql }`,
    );
    world.put('numbers.sql', statement);
    for (const [path, content] of Object.entries(files)) world.put(path, content);
    const report = await world.load();
    if (encoding === 'utf-16') {
      expect(report.refused).toEqual([]);
      expect(await world.db.rows('select number from extracts.numbers order by 1')).toEqual([
        { number: '10010' },
        { number: '10011' },
      ]);
      world.close();
    } else expect(report.refused[0]?.message).toMatch(/name its `encoding` beside `sql`/);
  }
});

test('numbers, days and words are read as the configuration says', async () => {
  world = await makeWorld(`
  bills:
    files: 'invoices.txt'
    delimiter: '||'
    decimal: ','
    nulls: ['', '-']
    columns:
      subscriber_id: { from: [area, line] }
      period: month
      issued_on: { from: issued, format: '%d.%m.%Y' }
      total: { from: total, scale: 0.01 }
      discount: off
      paid_on: { sql: "case when paid = 'x' then null else paid end" }`);
  world.put(
    'invoices.txt',
    [
      'area||line||month||issued||total||off||paid',
      '010||0077||202605||3.6.2026||1.234.567||1.000,5||2026/06/09 12:00',
      '010||0078||2026年05月||03.06.2026||5800||-||x',
      '010||0079||2026-05-17||03.06.2026||58,5||-0,25||',
      '',
    ].join('\r\n'),
  );
  const report = await world.load();
  expect(report.refused).toEqual([]);
  expect(
    await world.db.rows(
      'select subscriber_id, period, issued_on, total, discount, paid_on from extracts.bills order by 1',
    ),
  ).toEqual([
    {
      subscriber_id: '0100077',
      period: '2026-05',
      issued_on: '2026-06-03',
      total: '12345.6700',
      discount: '1000.5000',
      paid_on: '2026-06-09',
    },
    {
      subscriber_id: '0100078',
      period: '2026-05',
      issued_on: '2026-06-03',
      total: '58.0000',
      discount: null,
      paid_on: null,
    },
    {
      subscriber_id: '0100079',
      period: '2026-05',
      issued_on: '2026-06-03',
      total: '0.5850',
      discount: '-0.2500',
      paid_on: null,
    },
  ]);
});

test('an expression that fails on a row costs that row', async () => {
  world = await makeWorld(`
  recharges:
    files: 'r.csv'
    rejectLimit: 1
    columns: { amount: { sql: 'amount::decimal(18,2) / 2' } }`);
  world.put(
    'r.csv',
    'subscriber_id,recharged_at,amount\n001,2026-06-01 10:00:00,30\n002,2026-06-01 11:00:00,x\n',
  );
  await world.load();
  expect(await world.db.rows('select subscriber_id, amount from extracts.recharges')).toEqual([
    { subscriber_id: '001', amount: '15.0000' },
  ]);
  expect(await world.db.rows('select line, column_name, rule from extracts.quarantine')).toEqual([
    { line: 3, column_name: 'amount', rule: 'cannot be computed by its expression' },
  ]);
});

test('white space around a value is no part of it, inside it stays', async () => {
  world = await makeWorld(`
  recharges: { files: 'r.csv', columns: { channel: { from: channel, values: { '自助 机': kiosk } } } }`);
  world.put(
    'r.csv',
    'subscriber_id , recharged_at,amount,channel\n 001\t,2026-06-01 10:00:00 , 30,\u3000自助 机 \n',
  );
  const report = await world.load();
  expect(report.refused).toEqual([]);
  expect(await world.db.rows(all)).toEqual([
    {
      subscriber_id: '001',
      recharged_at: '2026-06-01 10:00:00',
      amount: '30.0000',
      channel: 'kiosk',
    },
  ]);
});

test('words may lead to unquoted numbers and true or false, but not where text is meant', async () => {
  const world = await makeWorld(`
  complaints:
    files: 'c.csv'
    columns:
      severity: { from: level, values: { 一般: 1, 重大: 3 } }
      reopened: { from: again, values: { 是: true, 否: false } }`);
  world.put(
    'c.csv',
    'complaint_id,subscriber_id,opened_at,level,again\nc1,001,2026-01-02 10:00:00,重大,否\n',
  );
  await world.load();
  expect(await world.db.rows('select severity, reopened from extracts.complaints')).toEqual([
    { severity: 3, reopened: false },
  ]);
  world.close();
  const text = await makeWorld(
    "  recharges: { files: 'r.csv', columns: { channel: { from: c, values: { 网上: 7 } } } }",
  );
  await expect(text.load()).rejects.toThrow(/channel`: `values` leads to 7: put it in quotes/);
  text.close();
});
