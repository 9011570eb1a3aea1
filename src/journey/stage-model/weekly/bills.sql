-- grain: one row is one line in one week (0 = oldest) in which it was sent a bill
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- `bill_share`: its total against the median of the three before.
with billed as (
  select line_no, issued_on,
    total / nullif(quantile_cont(total, 0.5) over (
      partition by line_no order by period rows between 3 preceding and 1 preceding), 0) as bill_share
  from warehouse.bills_known($as_of::date)
  join stage_line using (subscriber_id)
  where subscriber_id between $first_line and $last_line
)
select line_no, ($weeks::integer - 1 - ($as_of::date - issued_on) // $step_days::integer)::float as week,
  round(max(bill_share), 6)::float as bill_share
from billed
where issued_on > $as_of::date - $step_days::integer * $weeks::integer and bill_share is not null
group by line_no, week
