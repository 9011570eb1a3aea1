-- grain: one row is one line and one peer of its last 84 days, a person as far as is known
-- binds: $as_of, $operator
-- Peers that were known service numbers when in touch are no persons.
-- `gone_age` days ago the peer, a line of ours, closed or fell silent, as known on the as-of date.
-- On which network the peer is, its newest event tells; as one number, which is faster than by words.
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
    sum(case when last_day > $as_of::date - 28 then out_calls + in_calls + out_messages + in_messages else 0 end)::bigint
      as events_28d,
    sum(case when last_day > $as_of::date - 56 then out_calls + in_calls + out_messages + in_messages else 0 end)::bigint
      as events_56d,
    sum(out_calls + out_messages)::bigint as outgoing_84d,
    sum(in_calls + in_messages)::bigint as incoming_84d,
    sum(out_seconds + in_seconds)::bigint as seconds_84d
  from contact_week
  where last_day > $as_of::date - 84
  group by subscriber_id, peer
)
select
  subscriber_id,
  peer,
  events_28d,
  events_56d - events_28d as events_28d_before,
  outgoing_84d + incoming_84d as events_84d,
  outgoing_84d,
  incoming_84d,
  seconds_84d,
  newest_network % 2 = 1 as is_offnet,
  $as_of::date - first_day as first_age,
  $as_of::date - gone_on as gone_age,
  (select count(msisdn) > 0 from feature_base_line) as are_numbers_known
from met
anti join feature_base_service_contact as service using (subscriber_id, peer)
left join feature_base_gone_line as gone on gone.msisdn = peer and gone_on <= $as_of::date
