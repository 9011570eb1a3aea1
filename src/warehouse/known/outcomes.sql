-- grain: one row is one retention contact, known on the as-of date
-- binds: as_of
create or replace macro warehouse.outcomes_known(as_of) as table
select *
from extracts.outcomes
where known_on <= as_of and coalesce(contacted_at::date, known_on) <= as_of
