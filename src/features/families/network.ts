import { defineFeatures } from '../define.ts';
import { quotient, total } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const shareOf = (column: string, weeks: number, skip = 0) =>
  quotient(total(column, weeks, skip), total('call_attempts', weeks, skip));

/** The network as this line meets it: calls that broke off or never came about. */
export function networkFeatures(): Feature[] {
  return defineFeatures({ family: 'network', from: 'line_week', whenSilent: null, source: 'cdr' }, [
    [
      'dropped_calls_last_28d',
      'calls',
      28,
      total('dropped_calls', 4),
      'dropped calls in the last 28 days',
      '最近28天掉话次数',
    ],
    [
      'failed_calls_last_28d',
      'calls',
      28,
      total('failed_calls', 4),
      'failed calls in the last 28 days',
      '最近28天未接通次数',
    ],
    [
      'dropped_share_of_calls_last_7d',
      'share',
      7,
      shareOf('dropped_calls', 1),
      'share of calls dropped in the last 7 days',
      '最近7天掉话率',
    ],
    [
      'dropped_share_of_calls_last_28d',
      'share',
      28,
      shareOf('dropped_calls', 4),
      'share of calls dropped in the last 28 days',
      '最近28天掉话率',
    ],
    [
      'failed_share_of_calls_last_28d',
      'share',
      28,
      shareOf('failed_calls', 4),
      'share of calls failed in the last 28 days',
      '最近28天未接通率',
    ],
    [
      'dropped_share_of_calls_last_84d',
      'share',
      84,
      shareOf('dropped_calls', 12),
      'share of calls dropped in the last 84 days',
      '最近84天掉话率',
    ],
    [
      'dropped_share_change_last_28d',
      'share',
      56,
      `${shareOf('dropped_calls', 4)} - ${shareOf('dropped_calls', 4, 4)}`,
      'change of the dropped share, last 28 days less the 28 before',
      '最近28天掉话率较此前28天变化',
    ],
    [
      'failed_share_change_last_28d',
      'share',
      56,
      `${shareOf('failed_calls', 4)} - ${shareOf('failed_calls', 4, 4)}`,
      'change of the failed share, last 28 days less the 28 before',
      '最近28天未接通率较此前28天变化',
    ],
    [
      'failed_events_last_28d',
      'events',
      28,
      total('failed_events', 4),
      'failed calls, messages and sessions in the last 28 days',
      '最近28天失败的通信次数',
    ],
  ]);
}
