-- grain: one row is one person who was contacted within the cooldown
-- binds: $as_of, $cooldown_days
create or replace temp table cooling_person as
with told as (
  select alert_id, subscriber_id, person from alerts.line where as_of <= $as_of::date
  union
  select alert_id, subscriber_id, person from alerts.control where as_of <= $as_of::date
)
select distinct told.person, told.subscriber_id
from warehouse.outcomes_known($as_of::date) as outcome
join told on told.alert_id = outcome.alert_id
where coalesce(outcome.contacted_at::date, outcome.known_on) > $as_of::date - $cooldown_days::integer
