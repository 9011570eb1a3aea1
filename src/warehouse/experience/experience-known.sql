-- grain: one row is one line on one day as told by one unit, as known on the as-of date
-- binds: as_of
create or replace macro warehouse.experience_day_known(as_of) as table
select *
from warehouse.experience_day
where day <= as_of and known_on <= as_of
