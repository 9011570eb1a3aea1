-- grain: one row for the night
-- binds: $as_of
select count(*) as lines, count(*) filter (value_12m is null) as without_revenue
from value.line
where as_of = $as_of::date
