-- grain: one row is one line and one line of ours in its circle of 84 days, whichever of them saw it
-- binds: $as_of
-- Undirected. `weeks` are those in which the line called or wrote, `weeks_back` those in which the other did.
create or replace temp table feature_base_tie as
with number as (
  select msisdn, min(subscriber_id) as subscriber_id
  from feature_base_line
  where msisdn is not null
  group by msisdn
),
seen as (
  select
    contact.subscriber_id,
    number.subscriber_id as other_id,
    sum(out_calls + in_calls + out_messages + in_messages)::bigint as events,
    bit_count(bit_or(case when out_calls + out_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)) as weeks
  from warehouse.contact_week_known($as_of::date) as contact
  join number on number.msisdn = contact.peer
  where last_day > $as_of::date - 84
  group by contact.subscriber_id, number.subscriber_id
)
select subscriber_id, other_id, max(events) as events, max(weeks) as weeks, max(weeks_back) as weeks_back
from (
  select subscriber_id, other_id, events, weeks, 0 as weeks_back from seen
  union all
  select other_id, subscriber_id, events, 0, weeks from seen
)
where subscriber_id <> other_id
group by subscriber_id, other_id
