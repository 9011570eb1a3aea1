-- grain: one row is one line and one other that is close to it: calls or messages both ways in four weeks or more of 84 days
-- binds: $as_of
-- Who left us in the last 90 days is judged by its records of the 84 days before it did: a household does not come
-- apart because one of its lines falls silent. Closeness goes both ways, so every pair is told twice.
create or replace temp table feature_base_close_tie as
with gone as materialized (
  select subscriber_id, line_no, gone_on
  from feature_base_exit
  join feature_base_line_no using (subscriber_id)
  where gone_on > $as_of::date - 90
),
peer as (
  select msisdn, line_no
  from feature_base_number
  join feature_base_line_no using (subscriber_id)
),
met as (
  select
    gone.line_no,
    peer.line_no as other_no,
    sum(out_calls + out_messages + in_calls + in_messages) as events,
    bit_count(bit_or(case when out_calls + out_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)) as weeks,
    bit_count(bit_or(case when in_calls + in_messages > 0 then 1 << (($as_of::date - week) // 7) else 0 end)) as weeks_back
  from warehouse.contact_week_known($as_of::date) as contact
  join gone using (subscriber_id)
  join peer on peer.msisdn = contact.peer
  where contact.last_day > gone_on - 84 and contact.last_day > $as_of::date - 174
  group by gone.line_no, peer.line_no
),
farewell as (
  select line_no, other_no, max(events)::bigint as events
  from (
    select line_no, other_no, events from met where weeks >= 4 and weeks_back >= 4
    union all
    select other_no, line_no, events from met where weeks >= 4 and weeks_back >= 4
  )
  where line_no <> other_no
  group by line_no, other_no
),
close_tie as (
  select line_no, other_no, greatest(tie.events, farewell.events) as events
  from (select line_no, other_no, events from feature_base_tie where weeks >= 4 and weeks_back >= 4) as tie
  full join farewell using (line_no, other_no)
)
select line.subscriber_id, other.subscriber_id as other_id, events
from close_tie
join feature_base_line_no as line using (line_no)
join feature_base_line_no as other on other.line_no = other_no
