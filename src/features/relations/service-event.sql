-- grain: one row is one event in a line's life in the last 365 days
-- binds: $as_of
select subscriber_id, kind, $as_of::date - occurred_at::date as age
from service_events
where occurred_at::date > $as_of::date - 365
