-- grain: one row is one call, message or data session of the day, as one line of ours sees it
-- binds: $day
select
  strftime($day::date + to_seconds(second_of_day::bigint), '%Y-%m-%d %H:%M:%S') as event_at,
  subscriber_id, direction, kind, peer, peer_operator, duration_s, bytes,
  (charge_e4 / 10000.0)::decimal(18,4) as charge, cell_id, imei, roaming, result
from record
order by second_of_day, subscriber_id, direction, kind, peer, duration_s, bytes
