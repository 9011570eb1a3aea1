-- grain: one row is one stage on the as-of date
-- binds: $as_of
select stage, count(*) as lines
from journey.line
where as_of = $as_of::date
group by stage
order by stage
