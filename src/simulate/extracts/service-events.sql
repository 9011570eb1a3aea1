-- grain: one row is one event in a line's life since the last file
-- binds: $from, $day
select subscriber_id, strftime(occurred_at, '%Y-%m-%d %H:%M:%S') as occurred_at, kind, detail, reason
from service_event join line using (line_no)
where occurred_at >= $from::date and occurred_at < $day::date + 1
order by occurred_at, subscriber_id, kind
