import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** The handset: how new it is, how often it changes, and who else uses it. */
export function deviceFeatures(): Feature[] {
  return defineFeatures({ family: 'device', from: 'handset', whenSilent: null, source: 'cdr' }, [
    [
      'handsets_last_84d',
      'devices',
      84,
      'count(*)',
      'handsets used in the last 84 days',
      '最近84天使用终端数',
    ],
    [
      'handsets_last_28d',
      'devices',
      28,
      'count(*) filter (last_age < 28)',
      'handsets used in the last 28 days',
      '最近28天使用终端数',
    ],
    [
      'handset_age_days',
      'days',
      84,
      'max((-last_age, -first_age, imei, first_age))[4]',
      'days since the present handset was first seen (84 at most)',
      '当前终端首次出现距今天数（最多84）',
    ],
    [
      'handset_new_last_28d',
      'flag',
      84,
      '(min(first_age) < 28 and max(first_age) >= 28)::integer',
      'a handset first seen in the last 28 days beside an older one',
      '最近28天更换终端',
    ],
    [
      'handset_most_lines_last_28d',
      'lines',
      28,
      'max(lines)',
      'most lines of ours seen on one of its handsets in the last 28 days',
      '同一终端最多使用的本网号码数',
    ],
    [
      'handsets_most_on_a_day_last_84d',
      'devices',
      84,
      'max(most_imeis_a_day)',
      'most handsets used on one day of the last 84',
      '最近84天单日最多终端数',
    ],
  ]);
}
