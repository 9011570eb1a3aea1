import { expect, test } from 'vitest';
import { openListWorld, signs, worth } from './list-world.ts';

test('the list is ordered by expected benefit and says stage, driver and reasons with numbers', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    { id: 'calm', features: worth(100) },
    { id: 'cheap', external: 0.5, features: { ...signs.decision, ...worth(20) } },
    {
      id: 'dear',
      external: 0.5,
      features: { ...signs.decision, ...signs.inducement, ...worth(100) },
    },
    { id: 'cross', external: 0.3, features: { ...signs.idea, ...worth(60) } },
  ]);
  await world.decide('2026-06-30');
  const list = await world.db.rows(
    'select rank, subscriber_id, stage, driver, state, reason_1, reason_2, reason_3 from alerts.line order by rank',
  );
  expect(list.map((row) => row.subscriber_id)).toEqual(['dear', 'cross', 'cheap']);
  expect(list[0]).toMatchObject({
    rank: 1,
    stage: 'decision',
    driver: 'tariff',
    state: 'new',
    reason_1: 'asked about porting the number twice in 90 days, last 4 days ago',
    reason_2: "called a rival's hotline twice in 84 days, last 3 days ago",
    reason_3: null,
  });
  expect(list[1]).toMatchObject({
    stage: 'idea',
    driver: 'service',
    reason_1: 'unresolved complaints: 2, the oldest open for 12 days',
  });
});
