-- grain: one row is one line and one known service number of its last 84 days, in one role
-- binds: $as_of, $operator
-- A number in `numbers` also counts as a prefix; the longest one valid on the day decides.
with met as (
  select
    contact_week.*,
    row_number() over (
      partition by subscriber_id, contact_week.peer, week, last_day, contact_week.known_on, unit_id
      order by digits desc, valid_from desc nulls last, role, operator
    ) as choice,
    role,
    operator
  from contact_week
  join feature_base_service_peer as service using (peer)
  where last_day > $as_of::date - 84
    and (valid_from is null or valid_from <= last_day) and (valid_to is null or valid_to >= last_day)
)
select
  subscriber_id,
  peer,
  role,
  operator <> $operator as is_rival,
  sum(out_calls) filter (last_day > $as_of::date - 28) as out_calls_28d,
  sum(out_calls) as out_calls_84d,
  sum(long_out_calls) as long_out_calls_84d,
  sum(answered_in_calls) filter (last_day > $as_of::date - 28) as answered_in_calls_28d,
  sum(answered_in_calls) as answered_in_calls_84d,
  sum(out_calls + out_messages) as outgoing_84d,
  sum(out_calls + in_calls + out_messages + in_messages) as events_84d,
  $as_of::date - max(last_day) as last_age,
  $as_of::date - max(last_day) filter (out_calls > 0) as last_out_age,
  $as_of::date - max(last_day) filter (answered_in_calls > 0) as last_answered_age
from met
where choice = 1
group by subscriber_id, peer, role, operator
