-- grain: one row is one line and one peer of its last 84 days, for the lines of one stretch
-- binds: $as_of, $operator, $from_line, $to_line
-- The one scan of the contact circle: everything else about peers starts from here.
-- `newest_network` is odd when the newest event says that the peer is on another network; a number is faster to
-- compare than words. `weeks_out` has a bit for each week, counted back, in which the line called or wrote.
-- Sums over hundreds of millions of rows are dear: two counts, each below 2^31, share one of 64 bits.
insert into feature_base_circle
with met as (
  select
    subscriber_id,
    peer,
    max(
      ((last_day - date '1970-01-01') * 4096 + least(known_on - last_day, 4095)) * 2
      + (peer_operator <> $operator)::integer
    ) as newest_network,
    min(first_day) as first_day,
    max(last_day) as last_day,
    sum((out_calls + in_calls + out_messages + in_messages)::bigint * case
      when last_day > $as_of::date - 28 then (1::bigint << 31) + 1
      when last_day > $as_of::date - 56 then 1
      else 0
    end)::bigint as events_28d_56d,
    sum(((out_calls + out_messages)::bigint << 31) + in_calls + in_messages)::bigint as outgoing_incoming,
    sum(out_seconds + in_seconds)::bigint as seconds_84d,
    bit_or(case when out_calls + out_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)::integer as weeks_out
  from warehouse.contact_week_known($as_of::date)
  where last_day > $as_of::date - 84
    and subscriber_id >= $from_line and ($to_line::varchar is null or subscriber_id < $to_line)
  group by subscriber_id, peer
)
select
  subscriber_id,
  peer,
  newest_network,
  first_day,
  last_day,
  (events_28d_56d >> 31)::integer as events_28d,
  (events_28d_56d & ((1::bigint << 31) - 1))::integer as events_56d,
  (outgoing_incoming >> 31)::integer as outgoing_84d,
  (outgoing_incoming & ((1::bigint << 31) - 1))::integer as incoming_84d,
  seconds_84d,
  weeks_out
from met
