import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noProgress } from '../../src/core/progress.ts';
import { explainLine } from '../../src/explain/explain-line.ts';
import {
  type ListWorld,
  openListWorld,
  signs,
  type WorldLine,
  worth,
} from '../alerts/list-world.ts';

const asOf = '2026-06-30';
const quiet = { log: pino({ level: 'silent' }), progress: noProgress };
const explain = (world: ListWorld, asked: string, day = asOf) =>
  explainLine({ db: world.db, config: world.config, asOf: day, asked, ...quiet });

/** Any mixture of the signs of all stages, each there or not. */
const anySigns = fc
  .array(fc.constantFrom(...Object.values(signs).flatMap((sign) => Object.entries(sign))), {
    maxLength: 8,
  })
  .map((entries) => Object.fromEntries(entries));

test('a line’s reasons are those of the list, whatever signs it shows, in both languages', async () => {
  let listed = 0;
  const languages = ['en', 'zh'];
  const mixtures = fc.array(anySigns, { minLength: 4, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(mixtures, async (lines) => {
      const world = await openListWorld({ more: `language: ${languages.pop() ?? 'en'}` });
      try {
        await world.night(
          asOf,
          lines.map((features, index) => ({ id: `line-${index}`, features, external: 0.4 })),
        );
        await world.db.run(
          `insert into scores.contribution
           select as_of, subscriber_id, 'billing', 'bill_total_last', 0.3, 70, null, 1 from scores.line`,
        );
        await world.decide(asOf);
        const alerts = await world.db.rows<Record<string, string>>('from alerts.line');
        listed += alerts.length;
        for (const { subscriber_id, reason_1, reason_2, reason_3 } of alerts) {
          const story = await explain(world, String(subscriber_id));
          expect(story.reasons).toEqual([reason_1, reason_2, reason_3].filter(Boolean));
        }
      } finally {
        world.db.close();
      }
    }),
    { numRuns: 2, seed: 20260630 },
  );
  expect(listed).toBeGreaterThan(4);
}, 60_000);

describe('a night with a leaver, a stayer and a line that is silent', () => {
  let world: ListWorld;
  const lines: WorldLine[] = [
    {
      id: '00017',
      about: { msisdn: '13800000017', payment_type: 'prepaid', customer_id: 'P1700' },
      features: { ...signs.decision, ...worth(80) },
      external: 0.3,
    },
    { id: '00018', about: { payment_type: 'prepaid' }, features: { complaints_last_90d: 0 } },
    { id: '00019', about: { payment_type: 'postpaid' } },
  ];
  beforeAll(async () => {
    world = await openListWorld();
    await world.night(asOf, lines);
    await world.decide(asOf);
    await world.fact('extracts.subscribers', {
      subscriber_id: '00020',
      activated_on: '2020-01-01',
      status: 'active',
      known_on: '2026-06-01',
      dated: 'true',
      unit_id: 1,
      line_number: 1,
    });
    await world.fact('extracts.usage', {
      subscriber_id: '00017',
      period_start: '2026-05-01',
      period_end: '2026-05-31',
      voice_out_min: 12.5,
      recharge_amount: 50,
      known_on: '2026-06-01',
      unit_id: 1,
      line_number: 1,
    });
  });
  afterAll(() => world.db.close());

  test('the leaver is found by its id, its number and its alert', async () => {
    const byId = await explain(world, '00017');
    const [alert] = await world.db.rows<{ alert_id: string }>(
      "select alert_id from alerts.line where subscriber_id = '00017'",
    );
    expect(byId.standing?.stage).toBe('decision');
    expect(byId.list).toMatchObject({ arm: 'treat', rank: 1 });
    // without CDRs: usage periods in the place of weeks
    expect(byId.weeks).toMatchObject([
      { starts_on: '2026-05-01', minutes_out: 12.5, top_ups: 50, outgoing_days: null },
    ]);
    expect(await explain(world, '13800000017')).toEqual(byId);
    expect(await explain(world, alert?.alert_id ?? '')).toEqual(byId);
  });

  test('the stayer has a place, and the list says why it has none there', async () => {
    const story = await explain(world, '00018');
    expect(story.standing?.stage).toBe('stable');
    expect(story.list).toMatchObject({ arm: 'none', left_out: 'stable' });
  });

  test('a line that was not active has a story without a score', async () => {
    const story = await explain(world, '00020');
    expect(story.standing).toBeNull();
    expect(story.reasons).toEqual([]);
  });

  test('an unknown line is a Failure that does not repeat what was asked', async () => {
    const failure = await explain(world, '13899999999').catch((error: Error) => error);
    expect(failure).toMatchObject({ name: 'Failure', exitCode: 2 });
    expect((failure as Error).message).toMatch(/none of the 4 lines known/);
    expect((failure as Error).message).not.toContain('13899999999');
  });

  test('a line is not known before its first day of being known', async () => {
    await expect(explain(world, '00017', '2026-06-29')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('a story leaves nothing behind', async () => {
    const state = () =>
      world.db.rows(
        `select table_schema, table_name, column_name, (select count(*) from journey.evidence) as evidence
         from information_schema.columns order by all`,
      );
    const before = await state();
    await explain(world, '00018');
    expect(await state()).toEqual(before);
  });

  test('what becomes known or happens after the day changes nothing in the story', async () => {
    const before = await explain(world, '00017');
    const later = { subscriber_id: '00017', unit_id: 1, line_number: 1 };
    await world.fact('extracts.service_events', {
      ...later,
      occurred_at: '2026-06-20 10:00:00',
      kind: 'port_query',
      known_on: '2026-07-02',
    });
    await world.fact('extracts.complaints', {
      ...later,
      complaint_id: 'c1',
      opened_at: '2026-07-01 10:00:00',
      category: 'network',
      known_on: '2026-07-01',
    });
    await world.fact('extracts.bills', {
      ...later,
      period: '2026-06',
      issued_on: '2026-07-03',
      total: 99,
      known_on: '2026-07-03',
    });
    expect(await explain(world, '00017')).toEqual(before);
  });
});
