-- grain: one row is one line and one peer in one week as known from one day of one unit, by the as-of date
-- binds: as_of
create or replace macro warehouse.contact_week_known(as_of) as table
select *
from warehouse.contact_week
where last_day <= as_of and known_on <= as_of
