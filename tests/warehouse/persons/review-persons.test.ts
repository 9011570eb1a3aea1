import { beforeAll, expect, test } from 'vitest';
import { addDays, dayRange } from '../../../src/core/dates.ts';
import type { Database } from '../../../src/db/database.ts';
import { reviewPersons, withdrawReviews } from '../../../src/warehouse/persons/review-persons.ts';
import { type Cdr, openWorld, put, rollUp } from '../signals-world.ts';

interface Life {
  line: string;
  from: string;
  to: string;
  peers: string[];
  imei?: string;
  cell?: string;
  /** Default: by night, at home. */
  time?: string;
}

/** One call of 5 minutes a day to the next peer in turn, so that the circle is even. */
const callsOf = ({ line, from, to, peers, imei, cell, time = '02:00:00' }: Life): Cdr[] =>
  dayRange(from, to).map((day, index) => ({
    at: `${day} ${time}`,
    line,
    peer: peers[index % peers.length] as string,
    operator: 'XX',
    seconds: 300,
    imei: imei ?? `imei ${line}`,
    cell: cell ?? `cell ${line}`,
  }));

const state = (id: string, more: Record<string, string> = {}) => ({
  subscriber_id: id,
  msisdn: `1${id}`,
  activated_on: '2025-01-01',
  status: 'active',
  known_on: '2026-01-01',
  region: 'R1',
  ...more,
});

async function worldOf(lives: Life[], states: Record<string, string>[]): Promise<Database> {
  const db = await openWorld();
  await put(db, 'subscribers', states);
  await rollUp(db, lives.flatMap(callsOf));
  return db;
}

/** An old line until 10 March with six peers of its own, and a new one from 12 March with four of them. */
function couple(name: string, more: { old?: Partial<Life>; next?: Partial<Life> } = {}): Life[] {
  const peers = [1, 2, 3, 4, 5, 6].map((peer) => `${name} p${peer}`);
  const stays = { imei: `${name} phone`, cell: `${name} home` };
  const old = { line: `${name} old`, from: '2026-02-09', to: '2026-03-10', peers, ...stays };
  const kept = [...peers.slice(0, 4), `${name} q`];
  const next = { line: `${name} new`, from: '2026-03-12', to: '2026-04-13', peers: kept, ...stays };
  return [
    { ...old, ...more.old },
    { ...next, ...more.next },
  ];
}
const statesOf = (name: string, more: Record<string, string> = {}) => [
  state(`${name} old`, more),
  state(`${name} new`, { activated_on: '2026-03-12', known_on: '2026-03-12', ...more }),
];

const mates = ['M1', 'M2', 'M3'].map((id) => state(id, { account_id: 'G1' }));
const company = mates.map((mate) => mate.msisdn as string);
const shops = ['A', 'B'].map((line) => ({
  line,
  from: '2026-02-10',
  to: '2026-02-20',
  peers: [`x${line}`],
  imei: 'pooled',
}));
const lives = [
  ...couple('same'),
  ...couple('circle', { next: { imei: 'other', cell: 'elsewhere' } }),
  ...couple('pooled', { old: { imei: 'pooled' }, next: { imei: 'pooled', cell: 'elsewhere' } }),
  ...shops,
  ...couple('child', {
    old: { peers: ['c1', 'c2', 'c3', 'c4', '1child new'] },
    next: { imei: 'own', peers: ['c1', 'c2', 'c3', 'd1', 'd2'] },
  }),
  ...couple('staff', {
    old: { peers: [...company, 's1', 's2', 's3'] },
    next: { peers: [...company, 't1', 't2', 't3'] },
  }),
  ...couple('heir', {
    next: { peers: ['heir p1', 'heir p2', 'heir p3', 'h1', 'h2', 'h3', 'h4'] },
  }),
  ...couple('quiet', { old: { peers: ['q1', 'q2'] }, next: { peers: ['q3', 'q4'] } }),
  ...couple('daylight', {
    old: { imei: 'worn', time: '15:00:00' },
    next: { imei: 'new', time: '15:00:00' },
  }),
  ...couple('first'),
  { ...(couple('first')[0] as Life), line: 'second old', imei: 'second', cell: 'second' },
  ...couple('back'),
  { ...(couple('back')[0] as Life), from: '2026-04-08', to: '2026-04-13' },
];
const states = [
  ...['same', 'circle', 'pooled', 'child', 'daylight', 'first', 'back'].flatMap((name) =>
    statesOf(name),
  ),
  ...statesOf('staff', { account_id: 'G1' }),
  ...statesOf('heir', { customer_id: 'P1' }),
  ...statesOf('quiet', { customer_id: 'P2' }),
  ...[...mates, state('A'), state('B'), state('second old')],
];

let db: Database;
beforeAll(async () => {
  db = await worldOf(lives, states);
  await reviewPersons({ db, asOf: '2026-04-13' });
});
const confirmed = async (name: string, asOf = '2026-04-13') =>
  (
    await db.rows<{ old_subscriber_id: string }>(
      `select old_subscriber_id from warehouse.reentries_known($as_of::date)
       where confirmed and new_subscriber_id = $line`,
      { as_of: asOf, line: `${name} new` },
    )
  ).map((row) => row.old_subscriber_id);

test('a new line in the same handset with the same circle is the old person, known from a Monday on', async () => {
  // 14 days after the 12th is the 26th; the Monday after it is the 30th of March
  expect(await confirmed('same', '2026-03-29')).toEqual([]);
  expect(await confirmed('same', '2026-03-30')).toEqual(['same old']);
});

test('the same circle alone proposes, a second channel confirms', async () => {
  expect(await confirmed('circle')).toEqual([]);
});

test('a handset seen with four lines tells nothing of a person', async () => {
  expect(await confirmed('pooled')).toEqual([]);
});

test('a new line that the old one used to call is somebody else of the household', async () => {
  expect(await confirmed('child')).toEqual([]);
});

test("a relative who begins under the old line's id, in its handset and home, keeps a circle of its own", async () => {
  // 3 peers of 6 and 7 are shared: cosine 3 / √42 = 0.46, of the smaller circle 3 / 6: likeness 0.48
  expect(await confirmed('heir')).toEqual([]);
});

test('whose circle is not known, with fewer than three peers, is told by id and handset', async () => {
  expect(await confirmed('quiet')).toEqual(['quiet old']);
});

test('who is never seen by night is at home where it spends weekends', async () => {
  expect(await confirmed('daylight')).toEqual(['daylight old']);
});

test('a company replacement with only the company in common is no re-entry', async () => {
  expect(await confirmed('staff')).toEqual([]);
});

test('two old lines cannot both be the same new one', async () => {
  expect(await confirmed('first')).toEqual(['first old']);
});

test('a match is taken back when the old line comes to life again', async () => {
  expect(await confirmed('back', '2026-04-12')).toEqual(['back old']);
  expect(await confirmed('back', '2026-04-13')).toEqual([]);
});

test('night by night, and again after a withdrawal, the judgements are the same as all at once', async () => {
  const all = 'select * from warehouse.reentry order by all';
  const before = await db.rows(all);
  await withdrawReviews({ db, from: '2026-03-31' });
  expect(await db.rows(all)).not.toEqual(before);
  for (const asOf of ['2026-04-02', '2026-04-09', '2026-04-13']) await reviewPersons({ db, asOf });
  expect(await db.rows(all)).toEqual(before);
});

const farm = (size: number, more: Record<string, string> = {}): Record<string, string>[] =>
  Array.from({ length: size }, (_, index) =>
    state(`${more.account_id ?? ''}F${index}`, {
      sales_channel: 'dealer',
      activated_on: addDays('2026-02-01', index % 3),
      ...more,
    }),
  );
const farmLives = (size: number, name: string): Life[] =>
  Array.from({ length: size }, (_, index) => ({
    line: `${name}F${index}`,
    from: '2026-02-09',
    to: '2026-03-09',
    peers: ['n1', 'n2'],
    imei: `${name} pool ${index % 2}`,
    cell: `${name} cell ${index}`,
  }));

test("alike lines that share handsets are a farm; a company's, few, or of different years are none", async () => {
  const years = farm(10, { account_id: 'Y' }).map(({ account_id, ...row }, index) => ({
    ...row,
    activated_on: `20${10 + index}-02-01`,
  }));
  const world = await worldOf(
    [...farmLives(10, ''), ...farmLives(10, 'C'), ...farmLives(8, 'S'), ...farmLives(10, 'Y')],
    [
      ...farm(10),
      ...farm(10, { account_id: 'C' }),
      ...farm(8, { account_id: 'S' }).map(({ account_id, ...row }) => row),
      ...years,
    ],
  );
  await reviewPersons({ db: world, asOf: '2026-03-09' });
  // two handsets of five lines each: two farms, each named by its smallest line; S has only four a handset
  expect(
    await world.rows(
      `select subscriber_id, cluster from warehouse.farmed_known('2026-03-09'::date) order by 1`,
    ),
  ).toEqual(
    Array.from({ length: 10 }, (_, n) => ({ subscriber_id: `F${n}`, cluster: `F${n % 2}` })),
  );
});
