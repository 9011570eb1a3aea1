-- grain: one row is one of the extracts a night cannot do without, with the newest day it tells of as known on the as-of date
-- binds: $as_of
-- `subscribers` keeps changes only, so its age is its file's; `newest` is null where nothing is known.
select 'subscribers' as extract, max(coalesce(file_date, taken_on))::varchar as newest
from extracts.units
where extract = 'subscribers' and coalesce(file_date, taken_on) <= $as_of::date
union all
select 'cdr', max(day)::varchar
from warehouse.line_day
where day <= $as_of::date and known_on <= $as_of::date
union all
select 'usage', max(period_end)::varchar
from extracts.usage
where period_end <= $as_of::date and known_on <= $as_of::date
union all
select 'bills', max(issued_on)::varchar
from extracts.bills
where issued_on <= $as_of::date and known_on <= $as_of::date
