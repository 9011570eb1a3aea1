import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** What a line did when its plan became dearer. */
export function priceRiseFeatures(): Feature[] {
  return [
    ...defineFeatures(
      { family: 'tariff', from: 'price_rise', whenSilent: null, source: 'plans and subscribers' },
      [
        [
          'days_since_price_rise',
          'days',
          365,
          'max(age)',
          'days since the own plan became dearer',
          '套餐涨价距今天数',
        ],
        [
          'fee_price_rise_share',
          'share',
          365,
          'max(fee_rise)',
          'how much the fee rose then',
          '涨价时月费上调幅度',
        ],
      ],
    ),
    ...defineFeatures(
      {
        family: 'tariff',
        from: 'price_rise',
        whenSilent: null,
        source: 'cdr and plans',
        needs: ['line_day'],
      },
      [
        [
          'outgoing_after_price_rise_28d',
          'ratio',
          365,
          'max(outgoing_ratio)',
          'calls, messages and sessions in the 28 days after the plan became dearer, against the 28 before',
          '涨价后28天与前28天主动使用之比',
        ],
      ],
    ),
    ...defineFeatures(
      {
        family: 'tariff',
        from: 'price_rise',
        whenSilent: null,
        source: 'recharges and plans',
        needs: ['recharges'],
      },
      [
        [
          'top_ups_after_price_rise_28d',
          'ratio',
          365,
          'max(top_up_ratio)',
          'top-ups in the 28 days after the plan became dearer, against the 28 before',
          '涨价后28天与前28天充值之比',
        ],
      ],
    ),
  ];
}
