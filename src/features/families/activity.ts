import type { FeatureUnit } from '../feature.ts';

/** A summable column of `line_week`, and how people speak of it. */
export interface Activity {
  /** Stem of feature names, with its unit. */
  name: string;
  column: string;
  /** Column ÷ `per` is in `unit`. */
  per: number;
  unit: FeatureUnit;
  whenSilent: 0 | null;
  source: string;
  en: string;
  zh: string;
}

const both = 'cdr or usage';

/** The activities whose level, decline and slope become features. */
export const activities = {
  voiceOut: activity(
    'voice_out_minutes',
    'voice_out_seconds',
    60,
    'minutes',
    'minutes of outgoing calls',
    '主叫分钟数',
    both,
  ),
  voiceIn: activity(
    'voice_in_minutes',
    'voice_in_seconds',
    60,
    'minutes',
    'minutes of incoming calls',
    '被叫分钟数',
    both,
  ),
  callsOut: activity(
    'calls_out',
    'voice_out_calls',
    1,
    'calls',
    'outgoing calls',
    '主叫次数',
    'cdr',
  ),
  callsIn: activity('calls_in', 'voice_in_calls', 1, 'calls', 'incoming calls', '被叫次数', 'cdr'),
  smsOut: activity('sms_out', 'sms_out', 1, 'messages', 'messages sent', '发送短信条数', both),
  smsIn: activity('sms_in', 'sms_in', 1, 'messages', 'messages received', '接收短信条数', both),
  data: activity(
    'data_megabytes',
    'data_bytes',
    1048576,
    'megabytes',
    'megabytes of data',
    '数据流量（MB）',
    both,
  ),
  dataSessions: activity(
    'data_sessions',
    'data_sessions',
    1,
    'sessions',
    'data sessions',
    '上网次数',
    'cdr',
  ),
  outgoing: activity(
    'outgoing_events',
    'outgoing_events',
    1,
    'events',
    'outgoing calls, messages and sessions',
    '主动通信次数',
    'cdr',
  ),
  incoming: activity(
    'incoming_events',
    'incoming_events',
    1,
    'events',
    'incoming calls and messages',
    '被动通信次数',
    'cdr',
  ),
  activeDays: activity(
    'active_days',
    'active_days',
    1,
    'days',
    'days with any activity',
    '有通信的天数',
    'cdr',
  ),
  onnet: activity(
    'onnet_minutes',
    'onnet_out_seconds',
    60,
    'minutes',
    'minutes called inside our network',
    '网内主叫分钟数',
    both,
    null,
  ),
  offnet: activity(
    'offnet_minutes',
    'offnet_out_seconds',
    60,
    'minutes',
    'minutes called to other networks',
    '网间主叫分钟数',
    both,
    null,
  ),
  roaming: activity(
    'roaming_minutes',
    'roaming_seconds',
    60,
    'minutes',
    'minutes called while roaming',
    '漫游主叫分钟数',
    both,
    null,
  ),
  charge: activity(
    'usage_charge',
    'charge',
    1,
    'money',
    'charges for usage',
    '使用费用',
    both,
    null,
  ),
} as const satisfies Record<string, Activity>;

function activity(
  name: string,
  column: string,
  per: number,
  unit: FeatureUnit,
  en: string,
  zh: string,
  source: string,
  whenSilent: 0 | null = 0,
): Activity {
  return { name, column, per, unit, en, zh, source, whenSilent };
}
