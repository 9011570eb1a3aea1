-- grain: one row is one line and one peer in one week, as known from one day of one unit
-- binds: none
-- Calls and messages only. Where a peer's operator changes within the row, the greater code stands.
insert into warehouse.contact_week by name
select
  subscriber_id,
  peer,
  max(peer_operator) as peer_operator,
  date_trunc('week', event_at::date)::date as week,
  known_on,
  unit_id,
  min(event_at)::date as first_day,
  max(event_at)::date as last_day,
  bit_count(bit_or(1 << isodow(event_at)::integer)) as days,
  count(*) filter (kind = 'voice' and direction = 'out') as out_calls,
  count(*) filter (kind = 'voice' and direction = 'in') as in_calls,
  coalesce(sum(duration_s) filter (kind = 'voice' and direction = 'out'), 0) as out_seconds,
  coalesce(sum(duration_s) filter (kind = 'voice' and direction = 'in'), 0) as in_seconds,
  count(*) filter (kind <> 'voice' and direction = 'out') as out_messages,
  count(*) filter (kind <> 'voice' and direction = 'in') as in_messages,
  count(*) filter (kind = 'voice' and direction = 'in' and duration_s > 0) as answered_in_calls,
  count(*) filter (kind = 'voice' and direction = 'out' and duration_s >= 30) as long_out_calls
from cdr_batch
where peer is not null and kind <> 'data'
group by subscriber_id, peer, date_trunc('week', event_at::date), known_on, unit_id
order by unit_id, subscriber_id, peer, week, known_on
