import { quotient, total } from '../expressions.ts';
import type { Feature } from '../feature.ts';
import { type Activity, activities } from './activity.ts';

/** How much the line is used: levels of the last 7, 28 and 84 days, and what they are made of. */
export function usageFeatures(): Feature[] {
  const { voiceOut, voiceIn, callsOut, data, outgoing, charge } = activities;
  return [
    ...Object.values(activities)
      .filter((activity) => activity !== activities.activeDays)
      .map((activity) => level(activity, 4)),
    ...[voiceOut, callsOut, data, outgoing, charge].map((activity) => level(activity, 1)),
    ...[voiceOut, voiceIn, data, outgoing, charge].map((activity) => level(activity, 12)),
    events('mms_out', 'multimedia messages sent', '发送彩信条数', 'messages', 0),
    events(
      'roaming_events',
      'calls, messages and sessions while roaming',
      '漫游通信次数',
      'events',
      null,
    ),
    events(
      'roaming_abroad_events',
      'events while roaming abroad',
      '国际漫游通信次数',
      'events',
      null,
    ),
    share(
      'offnet_share_of_minutes',
      'offnet_out_seconds',
      `${t('offnet_out_seconds')} + ${t('onnet_out_seconds')}`,
      'share of outgoing minutes to other networks',
      '网间主叫分钟占比',
      'cdr or usage',
    ),
    share(
      'outgoing_share_of_minutes',
      'voice_out_seconds',
      `${t('voice_out_seconds')} + ${t('voice_in_seconds')}`,
      'share of outgoing in all call minutes',
      '主叫分钟占比',
      'cdr or usage',
    ),
    share(
      'outgoing_share_of_events',
      'outgoing_events',
      `${t('outgoing_events')} + ${t('incoming_events')}`,
      'share of outgoing in all events',
      '主动通信占比',
    ),
    share(
      'evening_share_of_minutes',
      'voice_out_evening_seconds',
      t('voice_out_seconds'),
      'share of outgoing minutes called from 18 to 24',
      '晚间主叫占比',
    ),
    share(
      'night_share_of_minutes',
      'voice_out_night_seconds',
      t('voice_out_seconds'),
      'share of outgoing minutes called from 0 to 7',
      '夜间主叫占比',
    ),
    share(
      'work_share_of_minutes',
      'voice_out_work_seconds',
      t('voice_out_seconds'),
      'share of outgoing minutes called in working hours',
      '工作时间主叫占比',
    ),
    share(
      'night_share_of_data',
      'data_night_bytes',
      t('data_bytes'),
      'share of data used from 0 to 7',
      '夜间流量占比',
    ),
    each(
      'mean_call_seconds',
      'seconds',
      quotient(t('voice_out_seconds'), t('voice_out_calls')),
      'mean length of an outgoing call, in seconds,',
      '平均主叫时长（秒）',
    ),
    each(
      'megabytes_per_session',
      'megabytes',
      quotient(`${t('data_bytes')} / 1048576.0`, t('data_sessions')),
      'megabytes in a data session',
      '每次上网流量（MB）',
    ),
    each(
      'charge_per_active_day',
      'money',
      quotient(t('charge'), t('active_days')),
      'charges for usage on an active day',
      '每活跃日使用费用',
    ),
  ];
}

const t = (column: string) => total(column, 4);

function level(activity: Activity, weeks: number): Feature {
  const days = weeks * 7;
  const sum = total(activity.column, weeks);
  return {
    name: `${activity.name}_last_${days}d`,
    family: 'usage',
    unit: activity.unit,
    from: 'line_week',
    windowDays: days,
    sql: activity.per === 1 ? sum : `(${sum}) / ${activity.per}.0`,
    whenSilent: activity.whenSilent,
    why: { en: `${activity.en} in the last ${days} days`, zh: `最近${days}天${activity.zh}` },
    source: activity.source,
  };
}

function events(
  column: string,
  en: string,
  zh: string,
  unit: Feature['unit'],
  whenSilent: 0 | null,
): Feature {
  return {
    ...each(column, unit, t(column), en, zh),
    name: `${column}_last_28d`,
    whenSilent,
  };
}

function share(
  name: string,
  part: string,
  whole: string,
  en: string,
  zh: string,
  source = 'cdr',
): Feature {
  return { ...each(name, 'share', quotient(t(part), whole), en, zh), source };
}

function each(name: string, unit: Feature['unit'], sql: string, en: string, zh: string): Feature {
  return {
    name: `${name}_last_28d`,
    family: 'usage',
    unit,
    from: 'line_week',
    windowDays: 28,
    sql,
    whenSilent: null,
    why: { en: `${en} in the last 28 days`, zh: `最近28天${zh}` },
    source: 'cdr',
  };
}
