import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFeatures } from '../../src/features/build-features.ts';
import { type Fact, openWorld, type World } from '../warehouse/world.ts';

const asOf = '2026-06-30';
const chances: Record<string, number> = { a: 0.9, b: 0.03, c: 0.3 };
let world: World;
let asked: { of: string; lines: string[] };

/** a calls b three times and c once; c calls d, who has closed; e calls nobody. */
beforeAll(async () => {
  world = await openWorld();
  const state = (id: string, more: Fact = {}) => ({
    ...{ subscriber_id: id, msisdn: `1${id}`, activated_on: '2025-01-01', status: 'active' },
    ...more,
  });
  await world.add(
    'subscribers',
    [
      ...['a', 'b', 'c', 'e'].map((id) => state(id)),
      state('d', { status: 'closed', closed_on: '2026-06-10', close_reason: 'port_out' }),
    ],
    { knownOn: '2026-06-11' },
  );
  const call = (day: string, from: string, peer: string): Fact => ({
    ...{ event_at: `${day} 10:00:00`, subscriber_id: from, direction: 'out', kind: 'voice' },
    ...{ peer: `1${peer}`, peer_operator: 'OWN', duration_s: 60 },
  });
  await world.cdrs([
    { ...call('2026-03-01', 'e', 'x'), peer_operator: 'RIV' },
    ...['2026-06-01', '2026-06-08', '2026-06-15'].map((day) => call(day, 'a', 'b')),
    call('2026-06-20', 'a', 'c'),
    call('2026-06-05', 'c', 'd'),
  ]);
});
afterAll(() => world.close());

/** Features of the lines, with chances of `chances` for the lines that they are asked for. */
async function features(population: string): Promise<Map<string, Fact>> {
  const { db, config } = world;
  await buildFeatures({
    ...{ db, config, asOf, population, into: 'features.test' },
    readWalks: {
      read: async ({ into }) => {
        await db.run(
          `create or replace temp table ${into} as
           select 'nobody' as subscriber_id, 0.1 as p_idea, 0.1 as p_inducement, 0.1 as p_decision,
             0 as p_action_silent, 0 as p_action_overt, 0.1 as p_exit_silent, 0.1 as p_exit_overt`,
        );
      },
      readNightBefore: async (walk) => {
        const rows = await db.rows<{ subscriber_id: string }>(
          `select subscriber_id from ${walk.population} order by subscriber_id`,
        );
        asked = { of: walk.asOf, lines: rows.map((row) => row.subscriber_id) };
        const told = asked.lines.map((id) => `('${id}', ${chances[id] ?? 0})`);
        await db.run(
          `create or replace temp table ${walk.into} as
           select * from (values ${told.join(', ')}) as line(subscriber_id, exit_chance)`,
        );
      },
    },
  });
  const rows = await db.rows<Fact>('select * from features.test');
  return new Map(rows.map((row) => [String(row.subscriber_id), row]));
}

test('the chance of the contacts is their mean weighted by ties, and the highest of them', async () => {
  const all = await features("(values ('a'), ('b'), ('c'), ('e')) as line(subscriber_id)");
  // a: three calls with b (.03), one with c (.3): (3 · .03 + .3) / 4 = .0975
  expect(all.get('a')?.contacts_exit_chance_30d).toBeCloseTo(0.0975, 6);
  expect(all.get('a')?.contacts_exit_chance_highest_30d).toBeCloseTo(0.3, 6);
  // c: a alone (.9); d has gone and is followed no longer
  expect(all.get('c')?.contacts_exit_chance_30d).toBeCloseTo(0.9, 6);
  expect(all.get('e')).toMatchObject({
    contacts_exit_chance_30d: null,
    contacts_exit_chance_highest_30d: null,
  });
});

test('of a line alone its contacts are asked for, as of the night before', async () => {
  const one = await features("(values ('b')) as line(subscriber_id)");
  expect(asked).toEqual({ of: '2026-06-29', lines: ['a'] });
  expect([...one.keys()]).toEqual(['b']);
  expect(one.get('b')?.contacts_exit_chance_30d).toBeCloseTo(0.9, 6);
});
