-- grain: one row is one event in a line's life, known on the as-of date
-- binds: as_of
create or replace macro warehouse.service_events_known(as_of) as table
select *
from extracts.service_events
where known_on <= as_of and occurred_at::date <= as_of
