-- grain: one row is one word of one dimension of the night and its lines
-- binds: $as_of
with alert as (
  select stage, driver, queue, state, switch_type from alerts.line where as_of = $as_of::date
),
long as (
  unpivot alert on stage, driver, queue, state, switch_type into name about value name
)
select about, name, count(*) as lines
from long
group by about, name
union all
select 'left_out', cause, lines from alerts.left_out where as_of = $as_of::date
union all
select 'lifecycle', lifecycle, count(*) from journey.line where as_of = $as_of::date
group by lifecycle
order by 1, 3 desc, 2
