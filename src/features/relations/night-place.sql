-- grain: one row is one line and one cell where it spent nights or working hours in the last 56 days
-- binds: $as_of
with stay as (
  select subscriber_id, night_cell as cell, $as_of::date - day as age, true as is_night
  from line_day
  where night_cell is not null and day > $as_of::date - 56
  union all
  select subscriber_id, work_cell, $as_of::date - day, false
  from line_day
  where work_cell is not null and day > $as_of::date - 56
)
select
  subscriber_id,
  cell,
  count(*) filter (is_night and age < 28) as nights_28d,
  count(*) filter (is_night and age >= 28) as nights_28d_before,
  count(*) filter (not is_night and age < 28) as work_days_28d,
  count(*) filter (not is_night and age >= 28) as work_days_28d_before
from stay
group by subscriber_id, cell
