-- grain: one row is one line on one day as told by one unit, as known on the as-of date
-- binds: as_of
-- A late file adds rows to a day that an earlier one has told of: sum over them.
create or replace macro warehouse.line_day_known(as_of) as table
select *
from warehouse.line_day
where day <= as_of and known_on <= as_of
