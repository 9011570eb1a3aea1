import { expect, test } from 'vitest';
import { openListWorld, signs, worth } from '../alerts/list-world.ts';

test('value and gain are those of the formula, worked out by hand', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    // Mean churn of both lines: (0.5 + 0.1) / 2 = 0.3 in 30 days.
    { id: 'a', external: 0.5, silent: 0, features: { ...signs.decision, ...worth(100) } },
    { id: 'b', external: 0.1, silent: 0, features: {} },
  ]);
  await world.decide('2026-06-30');
  const [a, b] = await world.db.rows(
    'select subscriber_id, monthly_revenue, value_12m, offer_id, expected_benefit from value.line order by subscriber_id',
  );
  // kept a month, discounted: 0.7 / 1.1^(1/12) = 0.69446; months: (1 − 0.69446^12) / (1 − 0.69446) = 3.2317
  // value: 0.4 · 100 · 3.2317 = 129.27
  // price_match, cost 1.5 · 10: 0.5 · 0.33 · (129.27 − 15) − 0.5 · 0.5 · 15 − 1 = 14.10
  // care_call: 0.5 · 0.12 · 129.27 − 1 = 6.76
  expect(a).toEqual({
    subscriber_id: 'a',
    monthly_revenue: '100.00',
    value_12m: '129.27',
    offer_id: 'price_match',
    expected_benefit: '14.10',
  });
  expect(b).toMatchObject({ monthly_revenue: null, value_12m: null, expected_benefit: null });
});
