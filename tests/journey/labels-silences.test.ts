import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/core/dates.ts';
import { readSql } from '../../src/db/sql-file.ts';
import { type LabelWorld, openLabelWorld } from './labels-world.ts';

const since = '2026-01-01';
const statement = readSql(
  new URL('../../src/journey/', import.meta.url).href,
  'labels-silences.sql',
);
const lines = ['a', 'b', 'c'];

let world: LabelWorld;

beforeAll(async () => {
  world = await openLabelWorld();
  for (const id of lines) await world.line({ id });
});

/** Days of `since` and after on which each line was active. */
const activity = fc.record({
  silentDays: fc.integer({ min: 1, max: 45 }),
  observed: fc.integer({ min: 0, max: 150 }),
  days: fc.tuple(
    ...lines.map(() => fc.uniqueArray(fc.integer({ min: 0, max: 150 }), { maxLength: 60 })),
  ),
});

test('silences are the gaps of more than the window, found day by day', async () => {
  await fc.assert(
    fc.asyncProperty(activity, async ({ silentDays, observed, days }) => {
      const seen = days.map((own) => own.filter((day) => day <= observed).sort((a, b) => a - b));
      const rows = seen.flatMap((own, line) => own.map((day) => `('${lines[line]}', ${day})`));
      await world.db.run(
        `create or replace temp table journey_active_stretch as
         select id as subscriber_id, date '${since}' + day as starts_on, date '${since}' + day as ends_on
         from (values ${[...rows, "('nobody', 0)"].join(', ')}) as seen (id, day) where id <> 'nobody'`,
      );
      const found = await world.db.rows<{ subscriber_id: string; exit_on: string }>(
        `select subscriber_id, exit_on::varchar as exit_on from (${statement}) order by all`,
        {
          known_by: addDays(since, 300),
          since,
          silent_days: silentDays,
          observed_until: addDays(since, observed),
        },
      );
      const expected = seen.flatMap((own, line) =>
        own.flatMap((day, index) => {
          const next = own[index + 1] ?? observed + 1;
          return next - day > silentDays ? [`${lines[line]} ${addDays(since, day + 1)}`] : [];
        }),
      );
      expect(found.map((row) => `${row.subscriber_id} ${row.exit_on}`)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

test('a history of more half windows than the sieve has bits is looked through whole', async () => {
  const last = daysBetween(since, '2026-12-31');
  await world.db.run(
    `create or replace temp table journey_active_stretch as
     select 'a' as subscriber_id, date '${since}' + day::integer as starts_on, starts_on as ends_on
     from range(${last + 1}) as days (day) where day not between 300 and 309`,
  );
  const found = await world.db.rows(`select exit_on::varchar as exit_on from (${statement})`, {
    ...{ known_by: '2026-12-31', since, silent_days: 7, observed_until: '2026-12-31' },
  });
  expect(found).toEqual([{ exit_on: addDays(since, 300) }]);
});
