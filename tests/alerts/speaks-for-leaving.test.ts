import { expect, test } from 'vitest';
import {
  namePattern,
  speakingLimits,
  speaksForLeaving,
} from '../../src/alerts/speaks-for-leaving.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';

const features = featureCatalogue({ extracts: {} });

test('a number speaks for leaving on one side of its limit only', () => {
  for (const [feature, speaking, not] of [
    ['failed_share_above_others_last_28d', 0.05, -0.01],
    ['tariff_gain_at_best_rival_a_month', 9.1, -20],
    ['complaint_days_to_resolve_mean_last_365d', 14, 0],
    ['complaint_satisfaction_last', 1, 4],
    ['days_since_rival_hotline_call', 7, 60],
    ['days_since_last_outgoing', 5, 0],
    ['outgoing_events_last_28d_against_before', 0.4, 1.3],
    ['bill_total_last_against_before', 1.6, 0.7],
    ['voice_in_minutes_slope_last_84d', -0.2, 0.2],
  ] as const) {
    expect([feature, speaksForLeaving(feature, speaking)]).toEqual([feature, true]);
    expect([feature, speaksForLeaving(feature, not)]).toEqual([feature, false]);
  }
});

test('what a line is like speaks neither way, and a silence that a journey explains never does', () => {
  for (const feature of ['tenure_days', 'bill_total_last', 'activation_month', 'a_new_feature'])
    expect(speaksForLeaving(feature, 1)).toBeUndefined();
  expect(speaksForLeaving('pause_began_while_roaming', 1)).toBe(false);
});

test('nothing that is unchanged, or has not happened, speaks for leaving', () => {
  const wrong = features
    .filter(({ unit }) => unit !== 'days' && unit !== 'grade')
    .filter(({ name, unit }) => speaksForLeaving(name, unit === 'ratio' ? 1 : 0))
    .map(({ name }) => name);
  expect(wrong).toEqual([]);
});

test('every name of the limits is that of a feature', () => {
  const unknown = speakingLimits
    .flatMap(({ names }) => names)
    .filter((name) => !features.some((feature) => namePattern(name).test(feature.name)));
  expect(unknown).toEqual([]);
});
