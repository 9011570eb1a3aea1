-- grain: one row is one line in one week (0 = oldest) in which contacts of its last 8 weeks left us
-- binds: $as_of, $weeks, $step_days, $first_line, $last_line
-- Only who closed or ported is counted: silence is known too late to belong to its week.
with gone as (
  select msisdn, max(closed_on) as gone_on
  from stage_known_line
  where status = 'closed' and msisdn is not null and coalesce(close_reason, 'other') in ('port_out', 'customer_request', 'other')
    and closed_on > $as_of::date - $step_days::integer * $weeks::integer
  group by msisdn
),
tie as (
  select line_no, peer, gone_on
  from warehouse.contact_week_known($as_of::date)
  join stage_line using (subscriber_id)
  join gone on gone.msisdn = peer
  where subscriber_id between $first_line and $last_line
    and last_day <= gone_on and last_day > gone_on - 56
  group by line_no, peer, gone_on
  having sum(out_calls + in_calls + out_messages + in_messages) >= 3
)
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - gone_on) // $step_days::integer)::float as week,
  count(*)::float as contacts_gone
from tie
group by line_no, week
