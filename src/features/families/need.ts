import { defineFeatures } from '../define.ts';
import { inWeeks, sumOf } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const now = (column: string) => sumOf(column, inWeeks(4));
const before = (column: string) => sumOf(column, inWeeks(4, 4));

/** How much more of the one there is for each of the other than four weeks ago. */
const shift = (to: string, from: string) =>
  `(${now(to)}::double * ${before(from)}) / nullif(${before(to)}::double * ${now(from)}, 0)`;

const shareChange = (part: string, whole: string) =>
  [now, before].map((sum) => `${sum(part)}::double / nullif(${sum(whole)}, 0)`).join(' - ');

/** A changed life shows in a changed mix: what a line needs now is not what it needed. */
export function needFeatures(): Feature[] {
  return [
    ...defineFeatures({ family: 'need', from: 'line_week', whenSilent: null, source: 'cdr' }, [
      [
        'data_against_voice_last_28d_against_before',
        'ratio',
        56,
        shift('data_bytes', 'voice_out_seconds'),
        'shift from voice to data: data against calls, last 28 days against the 28 before',
        '语音转数据程度（与此前28天之比）',
      ],
      [
        'messages_against_voice_last_28d_against_before',
        'ratio',
        56,
        shift('sms_out', 'voice_out_calls'),
        'shift from calls to messages, last 28 days against the 28 before',
        '通话转短信程度（与此前28天之比）',
      ],
      [
        'weekend_share_change_last_28d',
        'share',
        56,
        shareChange('weekend_outgoing_events', 'outgoing_events'),
        'change of the share of weekends in all use',
        '周末使用占比变化',
      ],
      [
        'roaming_share_change_last_28d',
        'share',
        56,
        shareChange('roaming_events', 'outgoing_events + incoming_events'),
        'change of the share of use away from home',
        '漫游使用占比变化',
      ],
      [
        'work_hours_share_change_last_28d',
        'share',
        56,
        shareChange('voice_out_work_seconds', 'voice_out_seconds'),
        'change of the share of calls in working hours',
        '工作时段通话占比变化',
      ],
      [
        'evening_share_change_last_28d',
        'share',
        56,
        shareChange('voice_out_evening_seconds', 'voice_out_seconds'),
        'change of the share of calls in the evening',
        '晚间通话占比变化',
      ],
      [
        'night_data_share_change_last_28d',
        'share',
        56,
        shareChange('data_night_bytes', 'data_bytes'),
        'change of the share of data at night',
        '夜间流量占比变化',
      ],
      [
        'offnet_share_change_last_28d_of_seconds',
        'share',
        56,
        shareChange('offnet_out_seconds', 'voice_out_seconds'),
        'change of the share of call time with other networks',
        '异网通话占比变化',
      ],
      [
        'outgoing_share_change_last_28d',
        'share',
        56,
        shareChange('outgoing_events', 'outgoing_events + incoming_events'),
        'change of the share of outgoing in all events: falls when only others still use the number',
        '主动通信占比变化',
      ],
    ]),
  ];
}
