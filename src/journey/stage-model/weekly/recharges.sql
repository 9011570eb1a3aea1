-- grain: one row is one line in one week (0 = oldest) in which it topped up, or one in which it should have
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- `top_up_share`: what it topped up a time, against its mean of the five before. `gap_ratio`: days since the last top-up
-- at the week's end against the mean gap of the five before it; told once the gap is longer than usual.
with top_up as (
  select line_no, recharged_at::date as day, amount,
    avg(amount::decimal(18, 4)) over before as usual_amount,
    count(*) over before as times_before,
    recharged_at::date - min(recharged_at::date) over before as days_before,
    lead(recharged_at::date) over (partition by line_no order by recharged_at, amount, balance_after) as next_day
  from warehouse.recharges_known($as_of::date)
  join stage_line using (subscriber_id)
  where subscriber_id between $first_line and $last_line
  window before as (partition by line_no order by recharged_at, amount, balance_after rows between 5 preceding and 1 preceding)
),
share as (
  select line_no, ($weeks::integer - 1 - ($as_of::date - day) // $step_days::integer) as week,
    round(min(amount / nullif(usual_amount, 0)), 6) as top_up_share
  from top_up
  where times_before >= 2
  group by line_no, week
),
gap as (
  select line_no, day, next_day, days_before / times_before as usual_gap
  from top_up
  where times_before >= 2 and days_before > 0
    and coalesce(next_day - 1, $as_of::date) - day >= days_before / times_before
),
overdue as (
  -- weeks are counted back: the newest that ends before the next top-up and within six usual gaps, the first that
  -- ends a usual gap after the last
  select line_no, day, usual_gap,
    unnest(range(
      greatest(0, ($as_of::date - least(
        coalesce(next_day - 1, $as_of::date), day + floor(6 * usual_gap)::integer + $step_days::integer
      ) + $step_days::integer - 1) // $step_days::integer),
      ($as_of::date - day - ceil(usual_gap)::integer) // $step_days::integer + 1
    ))::integer as back
  from gap
),
late as (
  select line_no, $weeks::integer - 1 - back as week,
    round((($as_of::date - $step_days::integer * back) - day) / usual_gap, 6) as gap_ratio
  from overdue
  where back < $weeks::integer
)
-- in rows of their own: to join a week's two measures takes longer than to tell of it twice
select line_no, week::float as week, top_up_share::float as top_up_share, null::float as top_up_gap_ratio
from share
where week >= 0
union all
select line_no, week::float, null, gap_ratio::float
from late
