-- grain: one row is one line and one known service number of its last 84 days, in one role
-- binds: $as_of, $operator, $first_line, $last_line
-- A number in `numbers` also counts as a prefix; the longest one valid on the day decides.
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
from feature_base_service_contact
where subscriber_id between $first_line and $last_line
group by subscriber_id, peer, role, operator
