-- grain: one row is one line and one other that is close to it: calls or messages both ways in four weeks or more of 84 days
-- binds: $as_of
-- Who left us in the last 90 days is judged by its records of the 84 days before it did: a household does not come
-- apart because one of its lines falls silent. Closeness goes both ways, so every pair is told twice.
create or replace temp table feature_base_close_tie as
with met as (
  select
    contact.subscriber_id,
    number.subscriber_id as other_id,
    sum(out_calls + out_messages + in_calls + in_messages) as events,
    bit_count(bit_or(case when out_calls + out_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)) as weeks,
    bit_count(bit_or(case when in_calls + in_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)) as weeks_back
  from warehouse.contact_week_known($as_of::date) as contact
  join feature_base_exit as gone on gone.subscriber_id = contact.subscriber_id
  join feature_base_number as number on number.msisdn = contact.peer
  where gone_on > $as_of::date - 90 and contact.last_day > gone_on - 84 and contact.last_day > $as_of::date - 174
  group by contact.subscriber_id, number.subscriber_id
),
farewell as (
  select subscriber_id, other_id, max(events)::bigint as events
  from (
    select subscriber_id, other_id, events from met where weeks >= 4 and weeks_back >= 4
    union all
    select other_id, subscriber_id, events from met where weeks >= 4 and weeks_back >= 4
  )
  where subscriber_id <> other_id
  group by subscriber_id, other_id
),
tie as (
  select subscriber_id, other_id, events from feature_base_tie where weeks >= 4 and weeks_back >= 4
)
select subscriber_id, other_id, greatest(tie.events, farewell.events) as events
from tie
full join farewell using (subscriber_id, other_id)
