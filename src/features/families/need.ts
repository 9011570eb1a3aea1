import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** A changed life shows in a changed mix: what a line needs now is not what it needed. */
export function needFeatures(): Feature[] {
  return [
    ...defineFeatures({ family: 'need', from: 'line_week', whenSilent: null, source: 'cdr' }, [
      [
        'data_against_voice_last_28d_against_before',
        'ratio',
        56,
        '(sum(data_bytes) filter (week < 4)::double * sum(voice_out_seconds) filter (week >= 4 and week < 8)) / nullif(sum(data_bytes) filter (week >= 4 and week < 8)::double * sum(voice_out_seconds) filter (week < 4), 0)',
        'shift from voice to data: data against calls, last 28 days against the 28 before',
        '语音转数据程度（与此前28天之比）',
      ],
      [
        'messages_against_voice_last_28d_against_before',
        'ratio',
        56,
        '(sum(sms_out) filter (week < 4)::double * sum(voice_out_calls) filter (week >= 4 and week < 8)) / nullif(sum(sms_out) filter (week >= 4 and week < 8)::double * sum(voice_out_calls) filter (week < 4), 0)',
        'shift from calls to messages, last 28 days against the 28 before',
        '通话转短信程度（与此前28天之比）',
      ],
      [
        'weekend_share_change_last_28d',
        'share',
        56,
        'sum(weekend_outgoing_events) filter (week < 4)::double / nullif(sum(outgoing_events) filter (week < 4), 0) - sum(weekend_outgoing_events) filter (week >= 4 and week < 8)::double / nullif(sum(outgoing_events) filter (week >= 4 and week < 8), 0)',
        'change of the share of weekends in all use',
        '周末使用占比变化',
      ],
      [
        'roaming_share_change_last_28d',
        'share',
        56,
        'sum(roaming_events) filter (week < 4)::double / nullif(sum(outgoing_events + incoming_events) filter (week < 4), 0) - sum(roaming_events) filter (week >= 4 and week < 8)::double / nullif(sum(outgoing_events + incoming_events) filter (week >= 4 and week < 8), 0)',
        'change of the share of use away from home',
        '漫游使用占比变化',
      ],
      [
        'work_hours_share_change_last_28d',
        'share',
        56,
        'sum(voice_out_work_seconds) filter (week < 4)::double / nullif(sum(voice_out_seconds) filter (week < 4), 0) - sum(voice_out_work_seconds) filter (week >= 4 and week < 8)::double / nullif(sum(voice_out_seconds) filter (week >= 4 and week < 8), 0)',
        'change of the share of calls in working hours',
        '工作时段通话占比变化',
      ],
      [
        'evening_share_change_last_28d',
        'share',
        56,
        'sum(voice_out_evening_seconds) filter (week < 4)::double / nullif(sum(voice_out_seconds) filter (week < 4), 0) - sum(voice_out_evening_seconds) filter (week >= 4 and week < 8)::double / nullif(sum(voice_out_seconds) filter (week >= 4 and week < 8), 0)',
        'change of the share of calls in the evening',
        '晚间通话占比变化',
      ],
      [
        'night_data_share_change_last_28d',
        'share',
        56,
        'sum(data_night_bytes) filter (week < 4)::double / nullif(sum(data_bytes) filter (week < 4), 0) - sum(data_night_bytes) filter (week >= 4 and week < 8)::double / nullif(sum(data_bytes) filter (week >= 4 and week < 8), 0)',
        'change of the share of data at night',
        '夜间流量占比变化',
      ],
      [
        'offnet_share_change_last_28d_of_seconds',
        'share',
        56,
        'sum(offnet_out_seconds) filter (week < 4)::double / nullif(sum(voice_out_seconds) filter (week < 4), 0) - sum(offnet_out_seconds) filter (week >= 4 and week < 8)::double / nullif(sum(voice_out_seconds) filter (week >= 4 and week < 8), 0)',
        'change of the share of call time with other networks',
        '异网通话占比变化',
      ],
      [
        'outgoing_share_change_last_28d',
        'share',
        56,
        'sum(outgoing_events) filter (week < 4)::double / nullif(sum(outgoing_events + incoming_events) filter (week < 4), 0) - sum(outgoing_events) filter (week >= 4 and week < 8)::double / nullif(sum(outgoing_events + incoming_events) filter (week >= 4 and week < 8), 0)',
        'change of the share of outgoing in all events: falls when only others still use the number',
        '主动通信占比变化',
      ],
    ]),
  ];
}
