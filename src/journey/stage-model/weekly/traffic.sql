-- grain: one row is one line in one week (0 = oldest) in which anything was recorded of it
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - ends_on) // $step_days::integer)::float as week,
  outgoing_events::float as outgoing_events,
  incoming_events::float as incoming_events,
  data_sessions::float as data_sessions,
  (coalesce(dropped_calls, 0) + coalesce(failed_calls, 0))::float as troubled_calls,
  case when call_attempts >= 5 then round((dropped_calls + failed_calls) / call_attempts, 6) end::float as troubled_share,
  case when onnet_out_calls + offnet_out_calls >= 5
    then round(100 * offnet_out_calls / (onnet_out_calls + offnet_out_calls), 6) end::float as rival_call_percent
from warehouse.traffic_week_known_of($as_of::date, $step_days::integer, $weeks::integer, 'stage_line')
join stage_line using (subscriber_id)
where subscriber_id between $first_line and $last_line
