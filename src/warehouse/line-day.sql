-- grain: one row is one line on one day as told by one unit
-- binds: $operator, $from_line, $to_line (the stretch of lines; null: no bound)
-- An event is outgoing when the line began it; a data session always is. Time bands are local wall clock:
-- night 0–6, work 9–17 from Monday to Friday, evening 18–23.
insert into warehouse.line_day by name
with event as (
  select
    *,
    event_at::date as day,
    hour(event_at)::integer as hour_of_day,
    kind = 'voice' and direction = 'out' as is_call_out,
    kind = 'voice' and direction = 'in' as is_call_in,
    direction = 'out' or kind = 'data' as is_outgoing,
    coalesce(duration_s, 0) as seconds
  from cdr_batch
  where ($from_line::varchar is null or subscriber_id >= $from_line)
    and ($to_line::varchar is null or subscriber_id < $to_line)
),
line as (
  select
    subscriber_id,
    day,
    known_on,
    unit_id,
    count(*) filter (is_outgoing) as outgoing_events,
    count(*) filter (not is_outgoing) as incoming_events,
    count(*) filter (is_call_out) as voice_out_calls,
    count(*) filter (is_call_in) as voice_in_calls,
    coalesce(sum(seconds) filter (is_call_out), 0) as voice_out_seconds,
    coalesce(sum(seconds) filter (is_call_in), 0) as voice_in_seconds,
    coalesce(sum(seconds) filter (is_call_out and hour_of_day >= 18), 0) as voice_out_evening_seconds,
    coalesce(sum(seconds) filter (is_call_out and hour_of_day < 7), 0) as voice_out_night_seconds,
    coalesce(sum(seconds) filter (is_call_out and hour_of_day between 9 and 17 and isodow(day) < 6), 0)
      as voice_out_work_seconds,
    case when count(peer_operator) > 0 then count(*) filter (is_call_out and peer_operator = $operator) end
      as onnet_out_calls,
    case when count(peer_operator) > 0 then
      coalesce(sum(seconds) filter (is_call_out and peer_operator = $operator), 0) end as onnet_out_seconds,
    case when count(peer_operator) > 0 then count(*) filter (is_call_out and peer_operator <> $operator) end
      as offnet_out_calls,
    case when count(peer_operator) > 0 then
      coalesce(sum(seconds) filter (is_call_out and peer_operator <> $operator), 0) end as offnet_out_seconds,
    case when count(peer_operator) > 0 then count(*) filter (is_call_in and peer_operator <> $operator) end
      as offnet_in_calls,
    count(*) filter (kind = 'sms' and direction = 'out') as sms_out,
    count(*) filter (kind = 'sms' and direction = 'in') as sms_in,
    count(*) filter (kind = 'mms' and direction = 'out') as mms_out,
    count(*) filter (kind = 'data') as data_sessions,
    coalesce(sum(bytes) filter (kind = 'data'), 0) as data_bytes,
    coalesce(sum(bytes) filter (kind = 'data' and hour_of_day < 7), 0) as data_night_bytes,
    case when count(roaming) > 0 then count(*) filter (roaming <> 'none') end as roaming_events,
    case when count(roaming) > 0 then count(*) filter (roaming = 'international') end
      as roaming_abroad_events,
    case when count(roaming) > 0 then
      coalesce(sum(seconds) filter (is_call_out and roaming <> 'none'), 0) end as roaming_seconds,
    sum(charge) as charge,
    case when count(result) > 0 then count(result) filter (kind = 'voice') end as call_attempts,
    case when count(result) > 0 then count(*) filter (kind = 'voice' and result = 'dropped') end
      as dropped_calls,
    case when count(result) > 0 then count(*) filter (kind = 'voice' and result = 'failed') end
      as failed_calls,
    case when count(result) > 0 then count(*) filter (result = 'failed') end as failed_events,
    bit_or(1 << hour_of_day) as hours_active
  from event
  group by subscriber_id, day, known_on, unit_id
),
circle as (
  select subscriber_id, day, known_on, unit_id, count(distinct peer) as distinct_peers
  from event
  where peer is not null and kind <> 'data'
  group by subscriber_id, day, known_on, unit_id
),
place_count as (
  select
    subscriber_id,
    day,
    known_on,
    unit_id,
    cell_id,
    count(*) as events,
    count(*) filter (hour_of_day < 7) as night_events,
    count(*) filter (hour_of_day between 9 and 17 and isodow(day) < 6) as work_events
  from event
  where cell_id is not null
  group by subscriber_id, day, known_on, unit_id, cell_id
),
place as (
  select
    subscriber_id,
    day,
    known_on,
    unit_id,
    count(*) as distinct_cells,
    max((events, cell_id))[2] as top_cell,
    max(events) as top_cell_events,
    sum(events) as cell_events,
    (max((night_events, cell_id)) filter (night_events > 0))[2] as night_cell,
    (max((work_events, cell_id)) filter (work_events > 0))[2] as work_cell
  from place_count
  group by subscriber_id, day, known_on, unit_id
),
handset_count as (
  select subscriber_id, day, known_on, unit_id, imei, count(*) as events
  from event
  where imei is not null
  group by subscriber_id, day, known_on, unit_id, imei
),
handset as (
  select
    subscriber_id, day, known_on, unit_id, count(*) as distinct_imeis, max((events, imei))[2] as imei
  from handset_count
  group by subscriber_id, day, known_on, unit_id
)
select
  line.*, distinct_peers, distinct_cells, top_cell, top_cell_events, cell_events, night_cell, work_cell,
  handset.imei, distinct_imeis
from line
left join circle using (subscriber_id, day, known_on, unit_id)
left join place using (subscriber_id, day, known_on, unit_id)
left join handset using (subscriber_id, day, known_on, unit_id)
order by unit_id, subscriber_id, day, known_on
