-- grain: one row is one event in a line's life, known on the as-of date
-- binds: as_of
-- Rows equal in every column are one event, whatever files tell of it: known since the first did.
create or replace macro warehouse.service_events_known(as_of) as table
select
  subscriber_id, occurred_at, kind, detail, reason,
  min(known_on) as known_on
from extracts.service_events
where known_on <= as_of and occurred_at::date <= as_of
group by subscriber_id, occurred_at, kind, detail, reason
