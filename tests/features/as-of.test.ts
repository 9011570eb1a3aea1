import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openWorld } from '../warehouse/world.ts';
import { fill, lines, mulberry, type RandomFacts, randomFacts } from './random-world.ts';

const asOf = '2026-04-20';
const population = "(values ('l1'), ('l2'), ('l3'), ('l4')) as line(subscriber_id)";

test('whatever happens or becomes known after the as-of date changes no feature', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const world = await openWorld();
      try {
        const now = randomFacts(seed);
        await fill(
          world,
          split(now, (known) => known <= asOf),
        );
        const before = await world.features(asOf, population);
        // The rest of this world, and another world of which everything is known late or happens late.
        await fill(
          world,
          split(now, (known) => known > asOf),
        );
        await fill(
          world,
          split(randomFacts(seed + 1), (known) => known > asOf),
        );
        expect(before.size).toBe(lines.length);
        expect(await world.features(asOf, population)).toEqual(before);
      } finally {
        world.close();
      }
    }),
    { numRuns: 3, seed: 20261121 },
  );
}, 300_000);

test('neither the order of rows nor the number of threads changes a feature', async () => {
  const facts = randomFacts(7);
  const shuffled = Object.fromEntries(
    Object.entries(facts).map(([extract, rows]) => [extract, shuffle(rows, 11)]),
  );
  const tables = [];
  for (const [threads, given] of [
    [1, facts],
    [2, shuffled],
  ] as const) {
    const world = await openWorld({ threads });
    await fill(world, unversioned(given));
    tables.push(await world.features(asOf, population));
    world.close();
  }
  expect(tables[1]).toEqual(tables[0]);
}, 120_000);

test.each([
  ['subscribers and usage', ['subscribers', 'usage']],
  ['subscribers and bills', ['subscribers', 'bills']],
  ['subscribers and cdr', ['subscribers', 'cdr']],
] as const)('with only %s everything still runs, the rest null', async (_name, extracts) => {
  const world = await openWorld();
  const facts = randomFacts(3);
  await fill(world, Object.fromEntries(extracts.map((extract) => [extract, facts[extract] ?? []])));
  const table = await world.features(asOf, population);
  world.close();
  for (const line of table.values()) {
    expect(line.complaints_last_90d).toBeNull();
    expect(line.rival_campaigns_running).toBeNull();
    expect(line.rival_hotline_calls_last_28d).toBeNull();
    expect(line.tenure_days).not.toBeNull();
  }
});

function split(facts: RandomFacts, keep: (known: string) => boolean): RandomFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([extract, rows]) => [
      extract,
      rows.filter((row) => keep(row.known_on)),
    ]),
  );
}

function shuffle<T>(rows: readonly T[], seed: number): T[] {
  const random = mulberry(seed);
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

/** Without second versions of a key known on the same day, where the order in the file decides. */
function unversioned(facts: RandomFacts): RandomFacts {
  const keyed: Record<string, string[]> = {
    subscribers: ['subscriber_id'],
    bills: ['subscriber_id', 'period'],
    usage: ['subscriber_id', 'period_end'],
    complaints: ['complaint_id'],
    campaigns: ['campaign_id'],
  };
  return Object.fromEntries(
    Object.entries(facts).map(([extract, rows]) => {
      const columns = keyed[extract];
      if (!columns) return [extract, rows];
      const byKey = new Map(
        [...rows]
          .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
          .map((row) => [[...columns.map((column) => row[column]), row.known_on].join('|'), row]),
      );
      return [extract, [...byKey.values()]];
    }),
  );
}
