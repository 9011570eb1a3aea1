-- grain: one row is one line and one line of ours in its circle of 84 days, whichever of them saw it
-- binds: none
-- Undirected. `weeks` are those in which the line called or wrote, `weeks_back` those in which the other did.
-- A line has one number, so nobody sees another twice.
create or replace temp table feature_base_tie as
with peer as (
  select msisdn, line_no
  from feature_base_number
  join feature_base_line_no using (subscriber_id)
),
seen as materialized (
  select
    line.line_no,
    peer.line_no as other_no,
    outgoing_84d + incoming_84d as events,
    bit_count(weeks_out) as weeks
  from feature_base_circle as circle
  join peer on peer.msisdn = circle.peer
  join feature_base_line_no as line on line.subscriber_id = circle.subscriber_id
  where line.line_no <> peer.line_no
)
select
  coalesce(own.line_no, back.other_no) as line_no,
  coalesce(own.other_no, back.line_no) as other_no,
  greatest(own.events, back.events) as events,
  coalesce(own.weeks, 0)::tinyint as weeks,
  coalesce(back.weeks, 0)::tinyint as weeks_back
from seen as own
full join seen as back on back.line_no = own.other_no and back.other_no = own.line_no
