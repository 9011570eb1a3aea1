import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

const running = 'is_rival and is_running';

/** Campaigns that reach the line's region and brand. */
export function campaignFeatures(): Feature[] {
  const shared = { family: 'campaigns', from: 'campaign', source: 'campaigns' } as const;
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      [
        'rival_campaigns_running',
        'count',
        null,
        `count(*) filter (${running})`,
        "rivals' campaigns running for this region and brand",
        '针对该地区和品牌的竞争对手活动数',
      ],
      [
        'rival_campaign_strength',
        'grade',
        null,
        `coalesce(sum(strength) filter (${running}), 0)`,
        "strength of rivals' campaigns running, added up",
        '竞争对手活动强度合计',
      ],
      [
        'rival_campaigns_aimed',
        'count',
        null,
        `count(*) filter (${running} and is_aimed)`,
        "rivals' campaigns running that aim at this brand",
        '针对该品牌的竞争对手活动数',
      ],
      [
        'rival_campaigns_ended_last_60d',
        'count',
        60,
        'count(*) filter (is_rival and not is_running)',
        "rivals' campaigns that ended in the last 60 days",
        '最近60天结束的竞争对手活动数',
      ],
      [
        'own_campaigns_running',
        'count',
        null,
        'count(*) filter (not is_rival and is_running)',
        'own campaigns running for this region and brand',
        '针对该地区和品牌的本网活动数',
      ],
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, [
      [
        'days_since_rival_campaign_began',
        'days',
        null,
        `min(started_age) filter (${running})`,
        'days since the newest rival campaign running began',
        '距最近竞争对手活动开始天数',
      ],
      [
        'rival_campaign_lowest_fee',
        'money',
        null,
        `min(offered_fee) filter (${running})`,
        "lowest monthly fee that a rival's campaign running offers",
        '竞争对手活动最低月费',
      ],
    ]),
  ];
}
