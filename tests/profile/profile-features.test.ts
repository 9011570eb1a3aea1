import { pino } from 'pino';
import { expect, test } from 'vitest';
import { profileCsv, profileText, sortFeatures } from '../../src/commands/features/show-profile.ts';
import { noProgress } from '../../src/core/progress.ts';
import { profileFeatures } from '../../src/profile/profile-features.ts';
import { openListWorld } from '../alerts/list-world.ts';

const quiet = { log: pino({ level: 'silent' }), progress: noProgress };

test('a night’s features are profiled; without an earlier day there is neither drift nor AUC', async () => {
  const { db, config, night } = await openListWorld();
  const asOf = '2026-06-30';
  await night(asOf, [
    { id: '1', features: { bill_total_last: 10 } },
    { id: '2', features: { bill_total_last: 0 } },
    { id: '3' },
  ]);
  const profile = await profileFeatures({ db, config, asOf, family: 'billing', ...quiet });
  expect(profile).toMatchObject({ lines: 3, against: null, left: 0 });
  const [bill] = profile.features.filter(({ name }) => name === 'bill_total_last');
  expect(bill).toMatchObject({ family: 'billing', zeros: 0.5, max: 10, drift: null, auc: null });
  expect(sortFeatures(profile.features, 'catalogue')).toEqual(profile.features);
  const text = profileText(profile, 'auc', 'en', { width: 100, colour: false });
  expect(text).toContain('3 active lines of 2026-06-30');
  expect(text).toContain('nothing is known early enough');
  const [head, ...rows] = profileCsv(profile).trim().split('\r\n');
  expect(head).toMatch(/^name,family,unit,source,known,/);
  expect(rows).toHaveLength(profile.features.length);
  await expect(
    profileFeatures({ db, config, asOf, against: asOf, ...quiet }),
  ).rejects.toMatchObject({ exitCode: 2 });
  db.close();
});
