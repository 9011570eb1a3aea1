import { quoteText } from '../../db/quote.ts';
import { defineFeatures, type Entry } from '../define.ts';
import type { Feature, FeatureUnit } from '../feature.ts';

const columns: readonly (readonly [string, string, FeatureUnit, string, string])[] = [
  ['voice_out_min', 'voice_out_minutes', 'minutes', 'minutes of outgoing calls', '主叫分钟数'],
  ['voice_in_min', 'voice_in_minutes', 'minutes', 'minutes of incoming calls', '被叫分钟数'],
  ['onnet_min', 'onnet_minutes', 'minutes', 'minutes called inside our network', '网内主叫分钟数'],
  ['offnet_min', 'offnet_minutes', 'minutes', 'minutes called to other networks', '网间主叫分钟数'],
  ['roaming_min', 'roaming_minutes', 'minutes', 'minutes called while roaming', '漫游分钟数'],
  ['sms_out', 'sms_out', 'messages', 'messages sent', '发送短信条数'],
  ['sms_in', 'sms_in', 'messages', 'messages received', '接收短信条数'],
  ['data_mb', 'data_megabytes', 'megabytes', 'megabytes of data', '数据流量（MB）'],
  ['charge', 'charge', 'money', 'charges for usage', '使用费用'],
  ['recharge_amount', 'recharge_amount', 'money', 'topped up', '充值金额'],
  ['recharge_count', 'recharge_count', 'count', 'top-ups', '充值次数'],
];

/** Totals of usage periods as the operator sums them, for operators who export no CDRs. */
export function periodFeatures(): Feature[] {
  const shared = {
    family: 'periods',
    from: 'usage_period',
    whenSilent: null,
    source: 'usage',
  } as const;
  return defineFeatures(shared, [
    ...columns.flatMap(([column, name, unit, en, zh]) =>
      trendEntries({ prefix: `period_${name}`, column, unit, en, zh, where: 'true' }),
    ),
    [
      'days_since_last_usage_period',
      'days',
      null,
      'min(age)',
      'days since the end of the last usage period known',
      '距最近使用周期结束天数',
    ],
    [
      'usage_periods_known_last_6',
      'count',
      null,
      'count(*)',
      'usage periods known of the last 6',
      '最近6个使用周期中已知数',
    ],
  ]);
}

/**
 * The operator's further numeric columns of `usage`: level, last against before, slope of each.
 *
 * @param measures names as configured; they need not be SQL names
 */
export function measureFeatures(measures: readonly string[]): Feature[] {
  const prefixes = slugs(measures);
  const shared = {
    family: 'periods',
    from: 'usage_measure',
    whenSilent: null,
    source: 'usage',
  } as const;
  return defineFeatures(
    shared,
    measures.flatMap((measure, index) =>
      trendEntries({
        prefix: `measure_${prefixes[index]}`,
        column: 'value',
        unit: 'measure',
        en: measure,
        zh: measure,
        where: `measure = ${quoteText(measure)}`,
      }),
    ),
  );
}

function trendEntries(of: {
  prefix: string;
  column: string;
  unit: FeatureUnit;
  en: string;
  zh: string;
  where: string;
}): Entry[] {
  const { prefix, column, unit, en, zh, where } = of;
  const last = `max(${column}) filter (${where} and back = 1)`;
  const before = `max(${column}) filter (${where} and back = 2)`;
  return [
    [`${prefix}_last`, unit, null, last, `${en} in the last usage period`, `最近使用周期${zh}`],
    [
      `${prefix}_last_against_before`,
      'ratio',
      null,
      `${last} / nullif(${before}, 0)`,
      `${en} in the last usage period against the one before`,
      `最近使用周期${zh}与上一周期之比`,
    ],
    [
      `${prefix}_slope_last_6`,
      'per_period',
      null,
      slope(column, where),
      `${en}: change a period over 6 periods, as a share of the mean`,
      `6个周期${zh}每期变化（占均值比例）`,
    ],
  ];
}

/** Least-squares slope over the known ones of the last 6 periods ÷ their mean; null below 3. */
function slope(column: string, where: string): string {
  const inside = `filter (${where} and ${column} is not null)`;
  const [n, x, t] = [`count(*) ${inside}`, `sum(${column}) ${inside}`, `sum(-back) ${inside}`];
  const [timesX, timesT] = [`sum(-back * ${column}) ${inside}`, `sum(back * back) ${inside}`];
  return `case when ${n} >= 3 then (${n} * (${n} * ${timesX} - ${t} * ${x})) / nullif((${n} * ${timesT} - ${t} * ${t}) * ${x}, 0) end`;
}

/** Names of letters, digits and underscores; other scripts keep theirs; alike ones are numbered. */
function slugs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .replaceAll(/^_|_$/g, '');
    let slug = plain;
    for (let number = 2; taken.has(slug); number++) slug = `${plain}_${number}`;
    taken.add(slug);
    return slug;
  });
}
