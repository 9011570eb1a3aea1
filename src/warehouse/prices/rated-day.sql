-- grain: one row is one line on one day as told by one unit
-- binds: $operator, $voice_1, $voice_2, $voice_3, $voice_4, $voice_5, $data_1, $data_2, $data_3, $data_4, $data_5
-- Every call and session is rounded before it is summed. Failed ones are free, dropped ones are not;
-- a peer whose operator nobody names is off-net; abroad costs what its CDR says, whoever called.
-- Kilobytes are first rounded up from bytes: a block of n kilobytes rounds the same either way.
insert into warehouse.rated_day by name
with event as (
  select
    subscriber_id,
    event_at::date as day,
    known_on,
    unit_id,
    coalesce(duration_s, 0) as seconds,
    (coalesce(bytes, 0) + 1023) // 1024 as kilobytes,
    charge,
    coalesce(peer_operator = $operator, false) as is_onnet,
    coalesce(roaming = 'international', false) as is_abroad,
    kind = 'voice' and direction = 'out' and is_billable as is_call,
    kind = 'data' and is_billable as is_data,
    kind in ('sms', 'mms') and direction = 'out' and is_billable as is_message
  from (
    select
      *,
      coalesce(result <> 'failed', true) and coalesce(roaming <> 'international', true) as is_billable
    from cdr_batch
  )
)
select
  subscriber_id,
  day,
  known_on,
  unit_id,
  case when $voice_1::bigint is not null then
    coalesce(sum((seconds + $voice_1::bigint - 1) // $voice_1::bigint * $voice_1::bigint) filter (is_call and is_onnet), 0) end
    as onnet_seconds_1,
  case when $voice_1::bigint is not null then
    coalesce(sum((seconds + $voice_1::bigint - 1) // $voice_1::bigint * $voice_1::bigint) filter (is_call and not is_onnet), 0) end
    as offnet_seconds_1,
  case when $voice_2::bigint is not null then
    coalesce(sum((seconds + $voice_2::bigint - 1) // $voice_2::bigint * $voice_2::bigint) filter (is_call and is_onnet), 0) end
    as onnet_seconds_2,
  case when $voice_2::bigint is not null then
    coalesce(sum((seconds + $voice_2::bigint - 1) // $voice_2::bigint * $voice_2::bigint) filter (is_call and not is_onnet), 0) end
    as offnet_seconds_2,
  case when $voice_3::bigint is not null then
    coalesce(sum((seconds + $voice_3::bigint - 1) // $voice_3::bigint * $voice_3::bigint) filter (is_call and is_onnet), 0) end
    as onnet_seconds_3,
  case when $voice_3::bigint is not null then
    coalesce(sum((seconds + $voice_3::bigint - 1) // $voice_3::bigint * $voice_3::bigint) filter (is_call and not is_onnet), 0) end
    as offnet_seconds_3,
  case when $voice_4::bigint is not null then
    coalesce(sum((seconds + $voice_4::bigint - 1) // $voice_4::bigint * $voice_4::bigint) filter (is_call and is_onnet), 0) end
    as onnet_seconds_4,
  case when $voice_4::bigint is not null then
    coalesce(sum((seconds + $voice_4::bigint - 1) // $voice_4::bigint * $voice_4::bigint) filter (is_call and not is_onnet), 0) end
    as offnet_seconds_4,
  case when $voice_5::bigint is not null then
    coalesce(sum((seconds + $voice_5::bigint - 1) // $voice_5::bigint * $voice_5::bigint) filter (is_call and is_onnet), 0) end
    as onnet_seconds_5,
  case when $voice_5::bigint is not null then
    coalesce(sum((seconds + $voice_5::bigint - 1) // $voice_5::bigint * $voice_5::bigint) filter (is_call and not is_onnet), 0) end
    as offnet_seconds_5,
  case when $data_1::bigint is not null then
    coalesce(sum((kilobytes + $data_1::bigint - 1) // $data_1::bigint * $data_1::bigint) filter (is_data), 0) end
    as data_kilobytes_1,
  case when $data_2::bigint is not null then
    coalesce(sum((kilobytes + $data_2::bigint - 1) // $data_2::bigint * $data_2::bigint) filter (is_data), 0) end
    as data_kilobytes_2,
  case when $data_3::bigint is not null then
    coalesce(sum((kilobytes + $data_3::bigint - 1) // $data_3::bigint * $data_3::bigint) filter (is_data), 0) end
    as data_kilobytes_3,
  case when $data_4::bigint is not null then
    coalesce(sum((kilobytes + $data_4::bigint - 1) // $data_4::bigint * $data_4::bigint) filter (is_data), 0) end
    as data_kilobytes_4,
  case when $data_5::bigint is not null then
    coalesce(sum((kilobytes + $data_5::bigint - 1) // $data_5::bigint * $data_5::bigint) filter (is_data), 0) end
    as data_kilobytes_5,
  count(*) filter (is_message) as messages,
  coalesce(sum(charge) filter (is_abroad), 0) as roaming_charge,
  sum(charge) filter (not is_abroad) as charge
from event
where is_call or is_data or is_message or charge <> 0
group by subscriber_id, day, known_on, unit_id
order by unit_id, subscriber_id, day, known_on
