-- grain: one row is one line and one cell where it spent nights or working hours in the last 56 days
-- binds: $as_of
-- Most days of a line are of one pair of cells, so days are counted by pairs first: one pass over them instead of two.
with stay as (
  select
    subscriber_id,
    night_cell,
    work_cell,
    sum(case when ends_on > $as_of::date - 28 then days else 0 end) as days_28d,
    sum(case when ends_on > $as_of::date - 28 then 0 else days end) as days_28d_before
  from stay_week
  where ends_on > $as_of::date - 56 and (night_cell is not null or work_cell is not null)
  group by subscriber_id, night_cell, work_cell
),
place as (
  select subscriber_id, night_cell as cell, true as is_night, days_28d, days_28d_before
  from stay
  where night_cell is not null
  union all
  select subscriber_id, work_cell, false, days_28d, days_28d_before
  from stay
  where work_cell is not null
)
select
  subscriber_id,
  cell,
  coalesce(sum(days_28d) filter (is_night), 0)::bigint as nights_28d,
  coalesce(sum(days_28d_before) filter (is_night), 0)::bigint as nights_28d_before,
  coalesce(sum(days_28d) filter (not is_night), 0)::bigint as work_days_28d,
  coalesce(sum(days_28d_before) filter (not is_night), 0)::bigint as work_days_28d_before
from place
group by subscriber_id, cell
