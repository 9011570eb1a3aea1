-- grain: one row is one line in one week, counted back from the end of the newest usage period known
-- binds: $anchor
-- For operators without CDRs: the totals of a period are spread evenly over its days, in whole units,
-- so a week takes its share of the days. What usage does not tell is null.
with week as (
  select
    range::integer as week,
    $anchor::date - 7 * range::integer - 6 as first_day,
    $anchor::date - 7 * range::integer as last_day
  from range(13)
),
piece as (
  select
    subscriber_id,
    week,
    least(period_end, last_day) - greatest(period_start, first_day) + 1 as days,
    period_end - period_start + 1 as period_days,
    voice_out_min,
    voice_in_min,
    onnet_min,
    offnet_min,
    roaming_min,
    sms_out,
    sms_in,
    data_mb,
    charge
  from usage
  join week on period_start <= last_day and period_end >= first_day
  where period_end > $anchor::date - 130
)
select
  subscriber_id,
  week,
  sum((voice_out_min * 60 * days)::bigint // period_days)::bigint as voice_out_seconds,
  sum((voice_in_min * 60 * days)::bigint // period_days)::bigint as voice_in_seconds,
  sum((onnet_min * 60 * days)::bigint // period_days)::bigint as onnet_out_seconds,
  sum((offnet_min * 60 * days)::bigint // period_days)::bigint as offnet_out_seconds,
  sum((roaming_min * 60 * days)::bigint // period_days)::bigint as roaming_seconds,
  sum(((sms_out * 100 * days)::bigint // period_days)::decimal(18, 2) * 0.01)::decimal(18, 4) as sms_out,
  sum(((sms_in * 100 * days)::bigint // period_days)::decimal(18, 2) * 0.01)::decimal(18, 4) as sms_in,
  sum((data_mb * 1048576 * days)::hugeint // period_days)::bigint as data_bytes,
  sum(((charge * 10000 * days)::hugeint // period_days)::decimal(22, 0) * 0.0001)::decimal(18, 4) as charge,
  null::bigint as active_days,
  null::bigint as outgoing_days,
  null::integer as outgoing_age,
  null::integer as incoming_age,
  null::integer as voice_out_age,
  null::integer as data_age,
  null::integer as hours_active,
  null::bigint as outgoing_events,
  null::bigint as incoming_events,
  null::bigint as weekend_outgoing_events,
  null::bigint as voice_out_calls,
  null::bigint as voice_in_calls,
  null::bigint as voice_out_evening_seconds,
  null::bigint as voice_out_night_seconds,
  null::bigint as voice_out_work_seconds,
  null::bigint as onnet_out_calls,
  null::bigint as offnet_out_calls,
  null::bigint as offnet_in_calls,
  null::bigint as mms_out,
  null::bigint as data_sessions,
  null::bigint as data_night_bytes,
  null::bigint as roaming_events,
  null::bigint as roaming_abroad_events,
  null::bigint as call_attempts,
  null::bigint as dropped_calls,
  null::bigint as failed_calls,
  null::bigint as failed_events,
  null::bigint as daily_peers,
  null::bigint as peer_days,
  null::bigint as daily_cells,
  null::bigint as cell_days,
  null::integer as most_cells,
  null::bigint as top_cell_events,
  null::bigint as cell_events
from piece
group by subscriber_id, week
