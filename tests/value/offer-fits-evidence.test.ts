import { expect, test } from 'vitest';
import { openListWorld, worth } from '../alerts/list-world.ts';

/** At idea for the tariff: asked about it, and a bill that jumped. */
const mindsTheBill = { tariff_queries_last_28d: 2, bill_total_last: 189, bill_total_before: 100 };
/** Pays 41.80 a month more than on the best fitting plan of ours, on five of six months. */
const paysTooMuch = {
  tariff_misfit_last_3m: 0.35,
  tariff_months_not_on_cheapest_last_6m: 5,
  tariff_overspend_a_month_last_3m: 41.8,
};

test('another plan is offered only to a line that pays more than on it', async () => {
  const world = await openListWorld();
  const line = (id: string, features: Record<string, number>) => ({
    ...{ id, external: 0.3, features: { ...worth(100), ...mindsTheBill, ...features } },
  });
  await world.night('2026-06-30', [line('fits', {}), line('pays too much', paysTooMuch)]);
  await world.decide('2026-06-30');
  const offers = await world.db.rows(
    `select subscriber_id, stage, driver, offer_id from value.line
     join journey.line using (as_of, subscriber_id) order by subscriber_id`,
  );
  expect(offers).toEqual([
    { subscriber_id: 'fits', stage: 'idea', driver: 'tariff', offer_id: 'care_call' },
    { subscriber_id: 'pays too much', stage: 'idea', driver: 'tariff', offer_id: 'fitting_plan' },
  ]);
});
