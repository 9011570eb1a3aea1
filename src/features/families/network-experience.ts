import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** Dropped and failed calls of a line against those of others in the same cells and hours. */
export function networkExperienceFeatures(): Feature[] {
  return [
    ...defineFeatures({ family: 'network', from: 'experience', whenSilent: null, source: 'cdr' }, [
      [
        'dropped_share_expected_in_place_last_28d',
        'share',
        28,
        'sum(expected_dropped) filter (age < 28)::double / (1000000 * nullif(sum(compared_calls) filter (age < 28), 0))',
        'share of dropped calls of others in the same cells and hours: the place',
        '同小区同时段他人掉话率',
      ],
      [
        'dropped_share_above_others_last_28d',
        'share',
        28,
        '(1000000 * sum(dropped) filter (age < 28) - sum(expected_dropped) filter (age < 28))::double / (1000000 * nullif(sum(compared_calls) filter (age < 28), 0))',
        'share of dropped calls above that of others in the same cells and hours: the phone',
        '掉话率高于同小区同时段他人的部分',
      ],
      [
        'dropped_share_above_others_last_84d',
        'share',
        84,
        '(1000000 * sum(dropped) filter (age < 84) - sum(expected_dropped) filter (age < 84))::double / (1000000 * nullif(sum(compared_calls) filter (age < 84), 0))',
        'share of dropped calls above that of others in the same cells and hours in 84 days',
        '84天掉话率高于同小区同时段他人的部分',
      ],
      [
        'failed_share_expected_in_place_last_28d',
        'share',
        28,
        'sum(expected_failed) filter (age < 28)::double / (1000000 * nullif(sum(compared_calls) filter (age < 28), 0))',
        'share of failed calls of others in the same cells and hours',
        '同小区同时段他人未接通率',
      ],
      [
        'failed_share_above_others_last_28d',
        'share',
        28,
        '(1000000 * sum(failed) filter (age < 28) - sum(expected_failed) filter (age < 28))::double / (1000000 * nullif(sum(compared_calls) filter (age < 28), 0))',
        'share of failed calls above that of others in the same cells and hours',
        '未接通率高于同小区同时段他人的部分',
      ],
      [
        'dropped_share_in_place_trend_last_28d',
        'ratio',
        56,
        '(sum(expected_dropped) filter (age < 28))::double / nullif(sum(compared_calls) filter (age < 28), 0) * (sum(compared_calls) filter (age between 28 and 55))::double / nullif(sum(expected_dropped) filter (age between 28 and 55), 0)',
        'dropped calls in the own cells, last 28 days against the 28 before',
        '所在小区掉话率与此前28天之比',
      ],
    ]),
  ];
}
