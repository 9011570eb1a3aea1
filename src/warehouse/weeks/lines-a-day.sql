-- grain: one row: most rows that a day of the weeks to be laid down has, one a line
-- binds: $rollup, $step_days, $as_of, $weeks, $listed
select coalesce(max(lines), 0) as lines
from (
  select count(*) as lines
  from warehouse.line_day_known($as_of::date)
  where day in (
    select day
    from warehouse.day_to_sum($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
  )
  group by day
)
