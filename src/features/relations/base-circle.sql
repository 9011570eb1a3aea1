-- grain: one row is one line and one peer of its last 84 days, for the lines of one stretch
-- binds: $as_of, $operator, $from_line, $to_line
-- The one scan of the contact circle: everything else about peers starts from here.
-- `newest_network` is odd when the newest event says that the peer is on another network; a number is faster to
-- compare than words. `weeks_out` has a bit for each week, counted back, in which the line called or wrote.
insert into feature_base_circle
select
  subscriber_id,
  peer,
  max(
    ((last_day - date '1970-01-01') * 4096 + least(known_on - last_day, 4095)) * 2
    + (peer_operator <> $operator)::integer
  ) as newest_network,
  min(first_day) as first_day,
  max(last_day) as last_day,
  sum(case when last_day > $as_of::date - 28 then out_calls + in_calls + out_messages + in_messages else 0 end)::integer
    as events_28d,
  sum(case when last_day > $as_of::date - 56 then out_calls + in_calls + out_messages + in_messages else 0 end)::integer
    as events_56d,
  sum(out_calls + out_messages)::integer as outgoing_84d,
  sum(in_calls + in_messages)::integer as incoming_84d,
  sum(out_seconds + in_seconds)::bigint as seconds_84d,
  bit_or(case when out_calls + out_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)::integer as weeks_out
from warehouse.contact_week_known($as_of::date)
where last_day > $as_of::date - 84
  and subscriber_id >= $from_line and ($to_line::varchar is null or subscriber_id < $to_line)
group by subscriber_id, peer
