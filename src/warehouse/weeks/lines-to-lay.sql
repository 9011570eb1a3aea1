-- grain: one row is one line that anything is recorded of in the weeks to be laid down
-- binds: $rollup, $step_days, $as_of, $weeks, $listed
create or replace temp table week_line as
select distinct subscriber_id
from warehouse.line_day_known($as_of::date)
where day in (
  select day
  from warehouse.day_to_sum($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
)
union
select distinct subscriber_id
from warehouse.contact_week_known($as_of::date)
where $rollup = 'contacts_week' and last_day in (
  select day
  from warehouse.day_to_sum($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
)
