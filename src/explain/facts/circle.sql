-- grain: one row is one of the eight contacts a line speaks with most in twelve weeks, the closest first
-- binds: $as_of, $line
with contact as (
  select
    peer,
    max(peer_operator) as operator,
    sum(out_calls + out_messages)::bigint as outgoing,
    sum(in_calls + in_messages)::bigint as incoming,
    sum(out_seconds + in_seconds)::bigint as seconds,
    count(distinct week) as weeks,
    min(first_day) as first_day,
    max(last_day) as last_day
  from warehouse.contact_week_known($as_of::date)
  where subscriber_id = $line and last_day > $as_of::date - 84
  group by peer
)
select
  peer,
  operator,
  outgoing,
  incoming,
  round(seconds / 60.0, 1)::double as minutes,
  weeks,
  strftime(first_day, '%Y-%m-%d') as first_day,
  strftime(last_day, '%Y-%m-%d') as last_day
from contact
order by outgoing + incoming desc, seconds desc, peer
limit 8
