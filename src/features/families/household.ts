import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** A family moves together: who of the household has left, who is about to, and what still holds it. */
export function householdFeatures(): Feature[] {
  const shared = { family: 'influence', from: 'household', whenSilent: null } as const;
  return defineFeatures({ ...shared, source: 'cdr and subscribers' }, [
    [
      'household_other_lines',
      'lines',
      84,
      'count(*) filter (is_open)',
      'other lines of the household with us',
      '家庭其他在网号码数',
    ],
    [
      'household_second_lines',
      'lines',
      84,
      'case when count(is_second) > 0 then count(*) filter (is_open and is_second) end',
      'other lines of the same person with us',
      '本人其他在网号码数',
    ],
    [
      'household_lines_gone_last_30d',
      'lines',
      84,
      'count(*) filter (gone_age < 30)',
      'lines of the household that left us in the last 30 days',
      '家庭最近30天离网号码数',
    ],
    [
      'household_lines_gone_last_90d',
      'lines',
      84,
      'count(*) filter (gone_age < 90)',
      'lines of the household that left us in the last 90 days',
      '家庭最近90天离网号码数',
    ],
    [
      'household_gone_share_last_90d',
      'share',
      84,
      'case when count(other_id) > 0 then count(gone_age)::double / (count(gone_age) + count(*) filter (is_open) + 1) end',
      'share of the household, this line among it, that left us in the last 90 days',
      '家庭最近90天离网占比（含本号码）',
    ],
    [
      'days_since_household_first_gone',
      'days',
      84,
      'max(gone_age)',
      'days since the first line of the household left us, of the last 90 days',
      '家庭首个号码离网距今天数（90天内）',
    ],
    [
      'days_since_household_last_gone',
      'days',
      84,
      'min(gone_age)',
      'days since the newest exit of the household',
      '家庭最近一次离网距今天数',
    ],
    [
      'household_lines_quiet_last_14d',
      'lines',
      84,
      'count(*) filter (is_open and is_quiet)',
      'lines of the household still with us of which nothing was seen for 14 days',
      '家庭在网号码中14天无活动的号码数',
    ],
    [
      'household_lines_wavering_last_28d',
      'lines',
      84,
      'case when count(is_wavering) > 0 then count(*) filter (is_open and is_wavering) end',
      'lines of the household that asked about leaving or called a rival in the last 28 days',
      '家庭最近28天咨询离网或联系竞争对手的号码数',
    ],
    [
      'household_contracts_running',
      'count',
      84,
      'case when count(is_bound) > 0 then count(*) filter (is_open and is_bound) end',
      'other lines of the household whose contract still runs',
      '家庭其他号码中合约未到期的数量',
    ],
    [
      'household_events_share_last_84d',
      'share',
      84,
      'coalesce(sum(events), 0)::double / nullif(max(all_events), 0)',
      'share of calls and messages inside our network that is with the household',
      '网内通信中与家庭成员通信占比',
    ],
  ]);
}
