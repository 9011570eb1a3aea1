import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type World } from './world.ts';

// GB18030 bytes of the words used here: Node has no encoder for it.
const words: Record<string, number[]> = {
  语音: [0xd3, 0xef, 0xd2, 0xf4],
  短信: [0xb6, 0xcc, 0xd0, 0xc5],
  彩信: [0xb2, 0xca, 0xd0, 0xc5],
  流量: [0xc1, 0xf7, 0xc1, 0xbf],
  主叫: [0xd6, 0xf7, 0xbd, 0xd0],
  被叫: [0xb1, 0xbb, 0xbd, 0xd0],
  用户号: [0xd3, 0xc3, 0xbb, 0xa7, 0xba, 0xc5],
  入网日期: [0xc8, 0xeb, 0xcd, 0xf8, 0xc8, 0xd5, 0xc6, 0xda],
  状态: [0xd7, 0xb4, 0xcc, 0xac],
  品牌: [0xc6, 0xb7, 0xc5, 0xc6],
  正常: [0xd5, 0xfd, 0xb3, 0xa3],
  销户: [0xcf, 0xfa, 0xbb, 0xa7],
  动感地带: [0xb6, 0xaf, 0xb8, 0xd0, 0xb5, 0xd8, 0xb4, 0xf8],
};

function gb(text: string): Buffer {
  const pattern = new RegExp(`(${Object.keys(words).join('|')})`);
  return Buffer.concat(
    text.split(pattern).map((part) => Buffer.from(words[part] ?? Buffer.from(part, 'latin1'))),
  );
}

const extracts = `
  subscribers:
    files: 'users_*.txt'
    date: 'users_(\\d{8})'
    encoding: gb18030
    delimiter: '|'
    columns:
      subscriber_id: 用户号
      activated_on: { from: 入网日期, format: '%Y%m%d' }
      status: { from: 状态, values: { 正常: active, 销户: closed } }
      brand: 品牌
  cdr:
    files: 'cdr/cdr_*.txt.gz'
    date: 'cdr_(\\d{8})'
    encoding: gb18030
    delimiter: '|'
    header: false
    rejectLimit: 0.9
    columns:
      subscriber_id: 3
      event_at: { from: [1, 2], format: '%Y%m%d%H%M%S' }
      direction: { from: 4, values: { 主叫: out, 被叫: in } }
      kind: { from: 5, values: { 语音: voice, 短信: sms, 流量: data } }
      peer: { sql: "regexp_replace(column6, '^(\\\\+86|0086)', '')" }
      duration_s: 7
      charge: { from: 8, scale: 0.01 }`;

const day = [
  '20260629|081500|00138001|主叫|语音|+8613900000001|61|35',
  '20260629|091500|00138001|被叫|短信|008613900000002||0',
  '20260629|101500|00138002|主叫|流量|||7', // no peer, no duration
  '20260629|101500|00138002|主叫|流量|||7', // the same again: counts once
  '20260629|111500|00138002|主叫|彩信|13900000003||7', // a word that is not in the table
  '20260629|9150|00138002|主叫|语音|13900000003|5|7', // a lost leading zero
  '20260629|121500|00138002|主叫|语音|13900000003|5', // a field short
  '20260629|131500||主叫|语音|13900000003|5|7', // no line
].join('\r\n');

let world: World;
beforeAll(async () => {
  world = await makeWorld(extracts);
  world.put(
    'users_20260629.txt',
    gb('用户号|入网日期|状态|品牌\n00138001|20200101|正常|动感地带\n00138002|20210515|销户|\n'),
  );
  world.put('cdr/cdr_20260629.txt.gz', gzipSync(gb(day)));
});
afterAll(() => world.close());

test('a configuration written from the contract reads headerless GB18030 files', async () => {
  const report = await world.load();
  expect(report.refused).toEqual([]);
  const cdr = report.units.find(({ extract }) => extract === 'cdr');
  expect(cdr).toMatchObject({ read: 8, loaded: 4, rejected: 4, repeated: 1 });
  expect(
    await world.db.rows(
      'select subscriber_id, event_at, direction, kind, peer, duration_s, charge, known_on from cdrs order by event_at',
    ),
  ).toEqual([
    {
      subscriber_id: '00138001',
      event_at: '2026-06-29 08:15:00',
      direction: 'out',
      kind: 'voice',
      peer: '13900000001',
      duration_s: 61,
      charge: '0.3500',
      known_on: '2026-06-29',
    },
    {
      subscriber_id: '00138001',
      event_at: '2026-06-29 09:15:00',
      direction: 'in',
      kind: 'sms',
      peer: '13900000002',
      duration_s: null,
      charge: '0.0000',
      known_on: '2026-06-29',
    },
    {
      subscriber_id: '00138002',
      event_at: '2026-06-29 10:15:00',
      direction: 'out',
      kind: 'data',
      peer: null,
      duration_s: null,
      charge: '0.0700',
      known_on: '2026-06-29',
    },
  ]);
  expect(
    await world.db.rows('select subscriber_id, status, brand from extracts.subscribers order by 1'),
  ).toEqual([
    { subscriber_id: '00138001', status: 'active', brand: '动感地带' },
    { subscriber_id: '00138002', status: 'closed', brand: null },
  ]);
});

test('bad rows stand in quarantine with file, line, column, value and rule', async () => {
  expect(
    await world.db.rows(
      'select file, line, column_name, value, rule from extracts.quarantine order by line',
    ),
  ).toEqual([
    {
      file: 'cdr/cdr_20260629.txt.gz',
      line: 5,
      column_name: 'kind',
      value: '彩信',
      rule: 'is no word of `values`',
    },
    {
      file: 'cdr/cdr_20260629.txt.gz',
      line: 6,
      column_name: 'event_at',
      value: '202606299150',
      rule: 'is no time',
    },
    {
      file: 'cdr/cdr_20260629.txt.gz',
      line: 7,
      column_name: null,
      value: '20260629|121500|00138002|主叫|语音|13900000003|5',
      rule: 'has 7 fields instead of 8',
    },
    {
      file: 'cdr/cdr_20260629.txt.gz',
      line: 8,
      column_name: 'subscriber_id',
      value: null,
      rule: 'is empty',
    },
  ]);
});

test('the same files again bring nothing, a corrected file replaces its day', async () => {
  expect((await world.load()).units).toEqual([]);
  world.put(
    'cdr/cdr_20260629_corrected.txt.gz',
    gzipSync(gb('20260629|081500|00138001|主叫|语音|13900000001|62|35')),
  );
  const corrected = await world.load();
  expect(corrected.units.map(({ unit, loaded }) => ({ unit, loaded }))).toEqual([
    { unit: '2026-06-29', loaded: 1 },
  ]);
  expect(await world.db.rows('select duration_s from cdrs')).toEqual([{ duration_s: 62 }]);
  expect(await world.db.value('select count(*) from extracts.quarantine')).toBe(0);
  expect((await world.load()).units).toEqual([]);
});

test('late rows in a further file of the day are added to it', async () => {
  world.put(
    'cdr/cdr_20260629_late.txt.gz',
    gzipSync(gb('20260628|235959|00138001|主叫|语音|13900000001|9|35')),
  );
  await world.load();
  expect(await world.db.rows('select duration_s, known_on from cdrs order by 1')).toEqual([
    { duration_s: 9, known_on: '2026-06-29' },
    { duration_s: 62, known_on: '2026-06-29' },
  ]);
});
