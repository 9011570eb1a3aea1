-- grain: one row is one line in one week (0 = oldest) under a push from outside
-- binds: $as_of, $weeks, $step_days, $operator
-- `push` 1: a rival's campaign of strength 2 or more aimed at its region or brand; 2: its contract ends within 60 days; 3: both.
with week_end as (
  select week::integer as week, ($as_of::date - $step_days::integer * ($weeks::integer - 1 - week::integer))::date as last_day
  from range(0, $weeks::integer) as weeks (week)
),
aimed as (
  select distinct week, region, brand
  from warehouse.campaigns_known($as_of::date)
  join week_end on starts_on <= last_day and coalesce(ends_on, date '9999-12-31') > last_day - $step_days::integer
  where operator <> $operator and strength >= 2 and (region is not null or brand is not null)
)
select line_no, week::float as week, sum(push)::float as push
from (
  select distinct line_no, week, 1 as push
  from stage_line
  join aimed on (aimed.region is null or aimed.region = stage_line.region) and (aimed.brand is null or aimed.brand = stage_line.brand)
  union all
  select line_no, week, 2
  from stage_line
  join week_end on contract_end_on between last_day and last_day + 60
)
group by line_no, week
