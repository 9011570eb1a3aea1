-- grain: one row is one line in one week (0 = oldest) in which anything was recorded of it
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - day) // $step_days::integer)::double as week,
  sum(outgoing_events)::double as outgoing_events,
  sum(incoming_events)::double as incoming_events,
  sum(data_sessions)::double as data_sessions,
  sum(coalesce(dropped_calls, 0) + coalesce(failed_calls, 0))::double as troubled_calls,
  case when sum(call_attempts) >= 5
    then round((sum(dropped_calls) + sum(failed_calls)) / sum(call_attempts), 6) end::double as troubled_share,
  case when sum(onnet_out_calls) + sum(offnet_out_calls) >= 5
    then round(100 * sum(offnet_out_calls) / (sum(onnet_out_calls) + sum(offnet_out_calls)), 6) end::double as rival_call_percent
from warehouse.line_day_known($as_of::date)
join stage_line using (subscriber_id)
where day > $as_of::date - $step_days::integer * $weeks::integer
  and subscriber_id between $first_line and $last_line
group by line_no, week
order by week, line_no
