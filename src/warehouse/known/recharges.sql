-- grain: one row is one top-up, known on the as-of date
-- binds: as_of
create or replace macro warehouse.recharges_known(as_of) as table
select *
from extracts.recharges
where known_on <= as_of and recharged_at::date <= as_of
