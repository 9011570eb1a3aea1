-- grain: one row is one line and one line of ours in its circle of 84 days, whichever of them saw it
-- binds: $as_of
-- Undirected; who belongs together (same company, same household or person) is marked.
create or replace temp table feature_base_tie as
with number as (
  select msisdn, min(subscriber_id) as subscriber_id
  from feature_base_line
  where msisdn is not null
  group by msisdn
),
seen as (
  select contact.subscriber_id, number.subscriber_id as other_id,
    sum(out_calls + in_calls + out_messages + in_messages)::bigint as events
  from warehouse.contact_week_known($as_of::date) as contact
  join number on number.msisdn = contact.peer
  where last_day > $as_of::date - 84
  group by contact.subscriber_id, number.subscriber_id
),
tie as (
  select subscriber_id, other_id, max(events) as events
  from (
    select * from seen
    union all
    select other_id, subscriber_id, events from seen
  )
  where subscriber_id <> other_id
  group by subscriber_id, other_id
)
select
  tie.*,
  one.account_id = two.account_id as is_colleague,
  home.other_id is not null as is_household
from tie
join feature_base_line as one on one.subscriber_id = tie.subscriber_id
join feature_base_line as two on two.subscriber_id = tie.other_id
left join warehouse.household_pairs_known($as_of::date) as home
  on home.subscriber_id = tie.subscriber_id and home.other_id = tie.other_id
