-- grain: one row is one line and one line of ours in its circle of 84 days, whichever of them saw it
-- binds: none
-- Undirected. `weeks` are those in which the line called or wrote, `weeks_back` those in which the other did.
create or replace temp table feature_base_tie as
with seen as (
  select
    circle.subscriber_id,
    number.subscriber_id as other_id,
    outgoing_84d + incoming_84d as events,
    bit_count(weeks_out) as weeks
  from feature_base_circle as circle
  join feature_base_number as number on number.msisdn = circle.peer
)
select subscriber_id, other_id, max(events)::bigint as events, max(weeks) as weeks, max(weeks_back) as weeks_back
from (
  select subscriber_id, other_id, events, weeks, 0 as weeks_back from seen
  union all
  select other_id, subscriber_id, events, 0, weeks from seen
)
where subscriber_id <> other_id
group by subscriber_id, other_id
