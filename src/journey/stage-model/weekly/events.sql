-- grain: one row is one line in one week (0 = oldest) in which it asked or did something at the counter
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - occurred_at::date) // $step_days::integer)::float as week,
  count(*) filter (kind = 'tariff_query')::float as tariff_queries,
  count(*) filter (kind in ('port_query', 'unlock_request', 'contract_query'))::float as exit_queries,
  count(*) filter (kind in ('port_request', 'cancel_request'))::float as exit_requests
from warehouse.service_events_known($as_of::date)
join stage_line using (subscriber_id)
where subscriber_id between $first_line and $last_line
  and occurred_at::date > $as_of::date - $step_days::integer * $weeks::integer
group by line_no, week
