import { defineFeatures, type Entry } from '../define.ts';
import type { Feature } from '../feature.ts';

const counted: readonly (readonly [string, number, string, string])[] = [
  ['tariff_query', 28, 'tariff queries', '资费查询次数'],
  ['tariff_query', 90, 'tariff queries', '资费查询次数'],
  ['contract_query', 90, 'contract or fee queries', '合约查询次数'],
  ['port_query', 28, 'queries about porting the number', '携号转网查询次数'],
  ['port_query', 90, 'queries about porting the number', '携号转网查询次数'],
  ['port_request', 90, 'requests to port the number', '携号转网申请次数'],
  ['cancel_request', 90, 'requests to cancel', '销户申请次数'],
  ['unlock_request', 90, 'requests to unlock the handset', '终端解锁申请次数'],
  ['sim_swap', 90, 'SIM swaps', '补换卡次数'],
  ['suspend', 90, 'suspensions', '停机次数'],
  ['resume', 90, 'resumptions', '复机次数'],
  ['plan_change', 90, 'plan changes', '套餐变更次数'],
  ['plan_change', 365, 'plan changes', '套餐变更次数'],
  ['brand_change', 365, 'brand changes', '品牌变更次数'],
  ['ownership_transfer', 365, 'transfers of ownership', '过户次数'],
];

const dated: readonly (readonly [string, string, string])[] = [
  ['tariff_query', 'last tariff query', '上次资费查询'],
  ['contract_query', 'last contract or fee query', '上次合约查询'],
  ['port_query', 'last query about porting the number', '上次携号转网查询'],
  ['sim_swap', 'last SIM swap', '上次补换卡'],
  ['plan_change', 'last plan change', '上次套餐变更'],
];

/** Events in the line's life: queries, requests, swaps, suspensions, changes. */
export function eventFeatures(): Feature[] {
  const shared = { family: 'events', from: 'service_event', source: 'service_events' } as const;
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      ...counted.map(countedEntry),
      [
        'service_events_last_28d',
        'count',
        28,
        'count(*) filter (age < 28)',
        'service events of any kind in the last 28 days',
        '最近28天服务事件数',
      ],
      [
        'service_events_last_365d',
        'count',
        365,
        'count(*)',
        'service events of any kind in the last 365 days',
        '最近365天服务事件数',
      ],
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, dated.map(datedEntry)),
  ];
}

function countedEntry([kind, days, en, zh]: (typeof counted)[number]): Entry {
  const name = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return [
    `${name}_last_${days}d`,
    'count',
    days,
    `count(*) filter (kind = '${kind}' and age < ${days})`,
    `${en} in the last ${days} days`,
    `最近${days}天${zh}`,
  ];
}

function datedEntry([kind, en, zh]: (typeof dated)[number]): Entry {
  const sql = `min(age) filter (kind = '${kind}')`;
  return [`days_since_${kind}`, 'days', 365, sql, `days since the ${en}`, `距${zh}天数`];
}
