import { expect, test } from 'vitest';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { layReadWeeks } from '../../src/nightly/build-line-features.ts';
import { openWorld } from '../warehouse/world.ts';
import { fill, lines, randomFacts } from './random-world.ts';
import { activityValues } from './reference/activity.ts';
import { campaignValues, complaintValues, eventValues, lineValues } from './reference/care.ts';
import { circleValues } from './reference/circle.ts';
import { knownRows, type Values } from './reference/facts.ts';
import { householdValues } from './reference/household.ts';
import { billValues, periodValues, topUpValues } from './reference/money.ts';
import { placeValues } from './reference/place.ts';

const asOf = '2026-05-10';
const population = `(values ${lines.map((line) => `('${line}')`).join(', ')}) as line(subscriber_id)`;

test.each((process.env.SEEDS ?? '23,24,40,42').split(',').map(Number))(
  'features equal a slow plain reference in random world %i',
  async (seed) => {
    const facts = randomFacts(seed);
    const world = await openWorld();
    await fill(world, facts);
    const table = await world.features(asOf, population);
    await layReadWeeks({ ...world, asOf }, false);
    expect(await world.features(asOf, population), 'with weeks laid down').toEqual(table);
    const silent = new Map(featureCatalogue(world.config).map((f) => [f.name, f.whenSilent]));
    world.close();
    const of = (extract: string, line: string) =>
      knownRows(facts, extract, asOf).filter((row) => row.subscriber_id === line);
    const lineRows = knownRows(facts, 'subscribers', asOf);
    let compared = 0;
    for (const line of lines) {
      const known = lineRows.find((row) => row.subscriber_id === line);
      if (!known) throw new Error('a line of the random world is unknown');
      const cdrs = of('cdr', line);
      const parts: Values[] = [
        activityValues(cdrs, asOf),
        circleValues(cdrs, facts, asOf),
        householdValues(line, facts, asOf),
        placeValues(cdrs, asOf),
        billValues(of('bills', line), asOf),
        topUpValues(of('recharges', line), asOf),
        periodValues(of('usage', line), asOf),
        complaintValues(of('complaints', line), asOf),
        eventValues(of('service_events', line), asOf),
        campaignValues(knownRows(facts, 'campaigns', asOf), known, asOf),
        lineValues(lineRows, known, knownRows(facts, 'plans', asOf), asOf),
      ];
      for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
        if (!silent.has(name)) continue;
        compared += 1;
        const told = table.get(line)?.[name] ?? null;
        if (!isNear(told, value))
          expect({ line, name, value: told }).toEqual({ line, name, value });
      }
      // A line without any row has what the catalogue says of silence.
      if (cdrs.length === 0)
        expect(table.get(line)?.contacts_last_28d).toBe(silent.get('contacts_last_28d'));
    }
    expect(compared).toBeGreaterThan(300);
  },
  120_000,
);

/** Features are single precision. */
function isNear(told: unknown, expected: unknown): boolean {
  if (typeof told !== 'number' || typeof expected !== 'number') return told === expected;
  return Math.abs(told - expected) <= 1e-5 * Math.max(1, Math.abs(expected));
}
