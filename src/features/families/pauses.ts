import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** Vacations, broken phones and other pauses that look like leaving and are none. */
export function pauseFeatures(): Feature[] {
  return [
    ...defineFeatures({ family: 'pauses', from: 'pause', whenSilent: null, source: 'cdr' }, [
      [
        'pauses_5d_last_84d',
        'count',
        84,
        'count(*) filter (not is_current and pause_days >= 5)',
        'pauses of five days and more after which the line came back',
        '停用5天以上又恢复的次数',
      ],
      [
        'pause_longest_days_last_84d',
        'days',
        84,
        'coalesce(max(pause_days) filter (not is_current), 0)',
        'longest pause after which the line came back, days',
        '恢复前最长停用天数',
      ],
      [
        'pause_current_against_longest',
        'ratio',
        84,
        'max(pause_days) filter (is_current)::double / greatest(coalesce(max(pause_days) filter (not is_current), 0), 3)',
        'days without anything outgoing against the longest pause before (three at least)',
        '当前停用天数与以往最长停用之比',
      ],
      [
        'pause_began_while_roaming',
        'flag',
        84,
        'max((is_current and is_away and pause_days >= 3)::integer)',
        'silent since a day abroad or away: perhaps on a journey',
        '停用前正在漫游（可能在旅途）',
      ],
      [
        'pauses_ended_by_new_handset_last_84d',
        'count',
        84,
        'count(*) filter (is_new_handset and pause_days >= 3)',
        'pauses that ended with another handset: a broken phone',
        '停用后换机恢复的次数',
      ],
      [
        'days_away_last_28d',
        'days',
        28,
        'count(*) filter (is_away and age < 28)',
        'days roaming in the last 28 days',
        '最近28天漫游天数',
      ],
      [
        'days_away_last_84d',
        'days',
        84,
        'count(*) filter (is_away)',
        'days roaming in the last 84 days',
        '最近84天漫游天数',
      ],
    ]),
  ];
}
