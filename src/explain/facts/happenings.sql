-- grain: one row is one thing that happened to one line in the days before the as-of date, oldest first
-- binds: $as_of, $line, $days
-- `what`: event, complaint, resolved, service_call, alert, control, contact; `word`, `detail`, `number` go with it.
with known_number as (
  select number, operator, role, valid_from, valid_to
  from warehouse.numbers_known($as_of::date)
  where length(number) >= 3
),
service_week as (
  select contact.week, contact.last_day, role, known_number.operator, out_calls, answered_in_calls, peer
  from warehouse.contact_week_known($as_of::date) as contact
  join known_number
    on starts_with(peer, number)
    and coalesce(valid_from <= last_day, true) and coalesce(valid_to >= last_day, true)
  where subscriber_id = $line and last_day > $as_of::date - $days::integer
  qualify row_number() over (
    partition by contact.week, contact.last_day, contact.known_on, contact.unit_id, peer
    order by length(number) desc, valid_from desc nulls last, role, known_number.operator
  ) = 1
),
happening as (
  select occurred_at::date as happened_on, 'event' as what, kind as word, detail, reason, null::double as number
  from warehouse.service_events_known($as_of::date)
  where subscriber_id = $line
  union all
  select opened_at::date, 'complaint', category, null, channel, severity::double
  from warehouse.complaints_known($as_of::date)
  where subscriber_id = $line
  union all
  select resolved_at::date, 'resolved', category, null, null, satisfaction::double
  from warehouse.complaints_known($as_of::date)
  where subscriber_id = $line and resolved_at is not null
  union all
  select max(last_day), 'service_call', role, operator, 'out', sum(out_calls)::double
  from service_week
  where out_calls > 0
  group by week, role, operator
  union all
  select max(last_day), 'service_call', role, operator, 'in', sum(answered_in_calls)::double
  from service_week
  where answered_in_calls > 0
  group by week, role, operator
  union all
  select as_of, 'alert', stage, null, state, rank::double
  from alerts.line
  where subscriber_id = $line and as_of <= $as_of::date and state <> 'continuing'
  union all
  select min(as_of), 'control', null, null, null, null
  from alerts.control
  where subscriber_id = $line and as_of <= $as_of::date
  group by alert_id
  union all
  select coalesce(outcome.contacted_at::date, outcome.known_on), 'contact', outcome.result, outcome.offer, null, null
  from warehouse.outcomes_known($as_of::date) as outcome
  join (select distinct alert_id from alerts.line where subscriber_id = $line and as_of <= $as_of::date)
    using (alert_id)
)
select strftime(happened_on, '%Y-%m-%d') as happened_on, what, word, detail, reason, number
from happening
where happened_on > $as_of::date - $days::integer and happened_on <= $as_of::date
order by happened_on, what, word, detail, reason, number
