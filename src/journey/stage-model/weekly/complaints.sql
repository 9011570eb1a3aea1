-- grain: one row is one line in one week (0 = oldest) in which it complained
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- `complaint_points`: 1 a complaint, one more when it is severe, one more when another was opened in the 60 days before.
with opened as (
  select line_no, opened_at, severity,
    lag(opened_at) over (partition by line_no order by opened_at, complaint_id) as previous_at
  from warehouse.complaints_known($as_of::date)
  join stage_line using (subscriber_id)
  where subscriber_id between $first_line and $last_line
)
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - opened_at::date) // $step_days::integer)::float as week,
  sum(1 + (coalesce(severity, 1) >= 3)::integer
    + coalesce(previous_at > opened_at - interval 60 day, false)::integer)::float as complaint_points
from opened
where opened_at::date > $as_of::date - $step_days::integer * $weeks::integer
group by line_no, week
