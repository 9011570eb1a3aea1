import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLabelWorld } from './labels-world.ts';

const knownBy = '2026-04-29';
const ids = ['a', 'b', 'c', 'd'];
const days = ['2026-02-27', '2026-03-05', '2026-03-20', '2026-04-02', '2026-04-20'];
const laterDays = ['2026-04-30', '2026-05-10', '2026-06-20'];

/** A fact of any kind that happened on one of the days and became known after `knownBy`. */
const lateFact = fc.record({
  what: fc.constantFrom('port_out', 'plan_change', 'suspend', 'closing', 'new line', 'call'),
  id: fc.constantFrom(...ids),
  on: fc.constantFrom(...days, ...laterDays),
  knownOn: fc.constantFrom(...laterDays),
});

test('nothing that became known after the day of looking back changes a label', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lateFact, { minLength: 1, maxLength: 6 }), async (facts) => {
      const world = await openLabelWorld();
      try {
        for (const id of ids) await world.line({ id, person: `person of ${id}` });
        await world.active('a', '2026-02-01', '2026-03-04');
        await world.active('b', '2026-02-01', '2026-04-29');
        await world.event({ id: 'c', on: '2026-03-05', kind: 'port_out' });
        const before = await world.labels('2026-03-01', knownBy);
        for (const [index, fact] of facts.entries()) {
          const { what, id, on, knownOn } = fact;
          const known = [on, knownOn].sort()[1] as string;
          const reason = what === 'suspend' ? { reason: 'nonpayment' } : {};
          if (what === 'closing') await world.line({ id, closedOn: on, knownOn: known });
          else if (what === 'call') {
            await world.db.run(
              'insert into warehouse.line_day select * replace ($id as subscriber_id, $on::date as day, $known::date as known_on) from warehouse.line_day limit 1',
              { id, on, known },
            );
          } else if (what === 'new line') {
            const person = `person of ${id}`;
            await world.line({ id: `new ${index}`, person, activatedOn: on, knownOn: known });
          } else await world.event({ id, on, kind: what, knownOn: known, ...reason });
        }
        expect(await world.labels('2026-03-01', knownBy)).toEqual(before);
      } finally {
        world.db.close();
      }
    }),
    { numRuns: 8, seed: 1 },
  );
});
