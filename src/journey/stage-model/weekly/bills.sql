-- grain: one row is one line in one week (0 = oldest) in which it was sent a bill
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- `bill_share`: its total against the median of the three before.
with billed as (
  select line_no, issued_on, total,
    lag(total, 1) over earlier as before_1, lag(total, 2) over earlier as before_2, lag(total, 3) over earlier as before_3
  from warehouse.bills_known($as_of::date)
  join stage_line using (subscriber_id)
  where subscriber_id between $first_line and $last_line
  window earlier as (partition by line_no order by period)
),
compared as (
  select line_no, issued_on,
    total / nullif(
      -- a median over frames of rows takes three times as long
      case when before_1 is not null and before_2 is not null and before_3 is not null
        then greatest(least(before_1, before_2), least(greatest(before_1, before_2), before_3))
        else list_aggregate([before_1, before_2, before_3], 'quantile_cont', 0.5)
      end, 0) as bill_share
  from billed
  where issued_on > $as_of::date - $step_days::integer * $weeks::integer
)
select line_no, ($weeks::integer - 1 - ($as_of::date - issued_on) // $step_days::integer)::float as week,
  round(max(bill_share), 6)::float as bill_share
from compared
where bill_share is not null
group by line_no, week
