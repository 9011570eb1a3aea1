-- grain: one row is one line in one week (0 = oldest) in which it met anybody
-- binds: $as_of, $weeks, $step_days, $operator, $first_line, $last_line
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - ends_on) // $step_days::integer)::float as week,
  contacts::float as contacts,
  care_calls::float as care_calls,
  rival_calls::float as rival_calls,
  port_code_calls::float as port_code_calls,
  telesales_seconds::float as telesales_seconds
from warehouse.contacts_week_known_of($as_of::date, $step_days::integer, $weeks::integer, $operator, 'stage_line')
join stage_line using (subscriber_id)
where subscriber_id between $first_line and $last_line
