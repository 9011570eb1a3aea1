import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

const rival = 'is_rival';
const sum = (column: string, condition: string) =>
  `coalesce(sum(${column}) filter (${condition}), 0)`;

/** Contact with rivals' numbers, and with our own care, as the list of known numbers names them. */
export function rivalFeatures(): Feature[] {
  const shared = {
    family: 'rivals',
    from: 'service_contact',
    source: 'cdr and numbers',
    needs: ['numbers'],
  } as const;
  const hotline = `${rival} and role in ('hotline', 'care')`;
  const own = "not is_rival and role in ('care', 'hotline')";
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      [
        'rival_hotline_calls_last_28d',
        'calls',
        28,
        sum('out_calls_28d', hotline),
        "calls to rivals' hotlines in the last 28 days",
        '最近28天拨打竞争对手热线次数',
      ],
      [
        'rival_hotline_calls_last_84d',
        'calls',
        84,
        sum('out_calls_84d', hotline),
        "calls to rivals' hotlines in the last 84 days",
        '最近84天拨打竞争对手热线次数',
      ],
      [
        'rival_hotline_long_calls_last_84d',
        'calls',
        84,
        sum('long_out_calls_84d', hotline),
        "calls of 30 seconds and more to rivals' hotlines in the last 84 days",
        '最近84天拨打竞争对手热线30秒以上次数',
      ],
      [
        'rival_telesales_answered_last_28d',
        'calls',
        28,
        sum('answered_in_calls_28d', `${rival} and role = 'telesales'`),
        "rivals' telesales calls answered in the last 28 days",
        '最近28天接听竞争对手电销次数',
      ],
      [
        'rival_telesales_answered_last_84d',
        'calls',
        84,
        sum('answered_in_calls_84d', `${rival} and role = 'telesales'`),
        "rivals' telesales calls answered in the last 84 days",
        '最近84天接听竞争对手电销次数',
      ],
      [
        'rival_shop_events_last_84d',
        'events',
        84,
        sum('events_84d', `${rival} and role = 'shop'`),
        "calls and messages with rivals' shops in the last 84 days",
        '最近84天与竞争对手门店通信次数',
      ],
      [
        'port_code_events_last_84d',
        'events',
        84,
        sum('outgoing_84d', "role = 'port_code'"),
        'calls and messages to number-porting codes in the last 84 days',
        '最近84天向携号转网号码通信次数',
      ],
      [
        'rival_service_numbers_last_84d',
        'count',
        84,
        `count(*) filter (${rival})`,
        'different service numbers of rivals in touch in the last 84 days',
        '最近84天联系过的竞争对手服务号码数',
      ],
      [
        'own_care_calls_last_28d',
        'calls',
        28,
        sum('out_calls_28d', own),
        'calls to our own care in the last 28 days',
        '最近28天拨打本网客服次数',
      ],
      [
        'own_care_calls_last_84d',
        'calls',
        84,
        sum('out_calls_84d', own),
        'calls to our own care in the last 84 days',
        '最近84天拨打本网客服次数',
      ],
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, [
      [
        'days_since_rival_hotline_call',
        'days',
        84,
        `min(last_out_age) filter (${hotline})`,
        "days since the last call to a rival's hotline",
        '距上次拨打竞争对手热线天数',
      ],
      [
        'days_since_rival_telesales_answered',
        'days',
        84,
        `min(last_answered_age) filter (${rival} and role = 'telesales')`,
        "days since a rival's telesales call was last answered",
        '距上次接听竞争对手电销天数',
      ],
      [
        'days_since_port_code',
        'days',
        84,
        "min(last_age) filter (role = 'port_code')",
        'days since the last contact with a number-porting code',
        '距上次联系携号转网号码天数',
      ],
      [
        'days_since_own_care_call',
        'days',
        84,
        `min(last_out_age) filter (${own})`,
        'days since the last call to our own care',
        '距上次拨打本网客服天数',
      ],
    ]),
  ];
}
