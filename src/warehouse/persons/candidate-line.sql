-- grain: one row is one line that fell silent lately (is_new false) or began lately (is_new true)
-- binds: $on
-- Silent: last outgoing activity 7 to 90 days ago. New: activated 14 to 120 days ago and active on 7 days or more.
-- A line that was ported out took its person along and is not looked for.
create or replace temp table person_candidate as
with activity as (
  select
    subscriber_id,
    max(day) filter (outgoing_events > 0) as last_outgoing_on,
    count(distinct day) filter (outgoing_events > 0) as days
  from warehouse.line_day_known($on::date)
  where day > $on::date - 120
  group by subscriber_id
),
settled as (
  select new_subscriber_id as subscriber_id, true as is_new
  from warehouse.reentries_known($on::date)
  where confirmed
  union
  select old_subscriber_id, false from warehouse.reentries_known($on::date) where confirmed
),
candidate as (
  select
    subscriber_id, msisdn, customer_id, account_id, region, activated_on, last_outgoing_on, days,
    activated_on > $on::date - 120 and activated_on <= $on::date - 14 and days >= 7 as begins,
    last_outgoing_on between $on::date - 90 and $on::date - 7
      and close_reason is distinct from 'port_out' as ends
  from warehouse.line_known($on::date)
  join activity using (subscriber_id)
)
select candidate.*, is_new
from candidate, (values (true), (false)) as side (is_new)
where case when is_new then begins else ends end
  and (subscriber_id, is_new) not in (select (subscriber_id, is_new) from settled)
  and subscriber_id not in (select subscriber_id from warehouse.farmed_known($on::date))
