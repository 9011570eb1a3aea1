-- grain: one row is one line in one week (0 = oldest) in which a period of its usage ended
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- Totals a day against the mean of the three periods before: `usage_out_share` of what goes out, `usage_in_share` of what comes in.
with period as (
  select line_no, period_end,
    round((coalesce(voice_out_min, 0) + coalesce(sms_out, 0) + coalesce(data_mb, 0) / 20) / (period_end - period_start + 1), 6) as outgoing,
    round((coalesce(voice_in_min, 0) + coalesce(sms_in, 0)) / (period_end - period_start + 1), 6) as incoming
  from warehouse.usage_known($as_of::date)
  join stage_line using (subscriber_id)
  where subscriber_id between $first_line and $last_line
),
compared as (
  select line_no, period_end,
    outgoing / nullif(avg(outgoing::decimal(18, 6)) over before, 0) as usage_out_share,
    incoming / nullif(avg(incoming::decimal(18, 6)) over before, 0) as usage_in_share
  from period
  window before as (partition by line_no order by period_end rows between 3 preceding and 1 preceding)
)
select line_no, ($weeks::integer - 1 - ($as_of::date - period_end) // $step_days::integer)::float as week,
  round(min(usage_out_share), 6)::float as usage_out_share,
  round(min(usage_in_share), 6)::float as usage_in_share
from compared
where period_end > $as_of::date - $step_days::integer * $weeks::integer
group by line_no, week
