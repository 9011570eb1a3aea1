-- grain: one row is one line and one peer of its last 84 days
-- binds: $as_of, $operator
-- `role` is that of the longest known number or prefix valid when they last met; people have none.
-- `gone_age` days ago the peer, a line of ours, closed or fell silent, as known on the as-of date.
with met as (
  select
    subscriber_id,
    peer,
    arg_max(peer_operator, (last_day - date '1970-01-01') * 4096 + least(known_on - last_day, 4095))
      as peer_operator,
    min(first_day) as first_day,
    max(last_day) as last_day,
    sum(out_calls + in_calls + out_messages + in_messages)::bigint as events_84d,
    sum(case when last_day > $as_of::date - 28 then out_calls + in_calls + out_messages + in_messages else 0 end)::bigint
      as events_28d,
    sum(case when last_day <= $as_of::date - 28 and last_day > $as_of::date - 56
      then out_calls + in_calls + out_messages + in_messages else 0 end)::bigint as events_28d_before,
    sum(out_calls + out_messages)::bigint as outgoing_84d,
    sum(in_calls + in_messages)::bigint as incoming_84d,
    sum(out_seconds + in_seconds)::bigint as seconds_84d,
    sum(case when last_day > $as_of::date - 28 then out_calls else 0 end)::bigint as out_calls_28d,
    sum(out_calls)::bigint as out_calls_84d,
    sum(long_out_calls)::bigint as long_out_calls_84d,
    sum(answered_in_calls)::bigint as answered_in_calls_84d,
    sum(case when last_day > $as_of::date - 28 then answered_in_calls else 0 end)::bigint
      as answered_in_calls_28d,
    max(last_day) filter (out_calls > 0) as last_out_day,
    max(last_day) filter (answered_in_calls > 0) as last_answered_day
  from contact_week
  where last_day > $as_of::date - 84
  group by subscriber_id, peer
),
known_number as (
  select number, length(number) as digits, operator, role, valid_from, valid_to
  from numbers
  where length(number) >= 3
),
digits as (
  select distinct digits from known_number
),
service_peer as (
  select
    subscriber_id,
    peer,
    max((known_number.digits, valid_from, role))[3] as role,
    max((known_number.digits, valid_from, operator))[3] as operator
  from met
  cross join digits
  join known_number on left(peer, digits.digits) = number and known_number.digits = digits.digits
  where (valid_from is null or valid_from <= last_day) and (valid_to is null or valid_to >= first_day)
  group by subscriber_id, peer
)
select
  met.*,
  role,
  role is null as is_person,
  operator is not null and operator <> $operator as is_rival_service,
  peer_operator <> $operator as is_offnet,
  $as_of::date - gone_on as gone_age,
  (select count(msisdn) > 0 from feature_base_line) as are_numbers_known,
  $as_of::date - first_day as first_age,
  $as_of::date - last_day as last_age,
  $as_of::date - last_out_day as last_out_age,
  $as_of::date - last_answered_day as last_answered_age
from met
left join service_peer using (subscriber_id, peer)
left join feature_base_gone_line as gone on gone.msisdn = peer and gone_on <= $as_of::date
