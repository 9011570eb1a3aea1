-- grain: one row is one line and one new number of another network that its circle has begun to meet instead
-- binds: $as_of
-- The second SIM: a number first met by anybody in the last 42 days, known to 3 to 30 lines of ours, that shares at
-- least three of them with the line. Who talks to the number is somebody else, a new friend; listed service numbers
-- are none. `circle` counts the lines of ours in the line's circle of 84 days.
create or replace temp table feature_base_heir_number as
with new_number as (
  select peer, min(first_day) as first_met_on
  from feature_base_circle
  where newest_network % 2 = 1
    and peer not in (select number from warehouse.numbers_known($as_of::date))
  group by peer
  having min(first_day) > $as_of::date - 42 and count(*) between 3 and 30
),
meeting as (
  select peer, line_no as friend_no, outgoing_84d + incoming_84d as events
  from feature_base_circle
  join feature_base_line_no using (subscriber_id)
  where peer in (select peer from new_number)
),
shared as (
  select
    tie.line_no,
    meeting.peer,
    count(*) as friends,
    sum(meeting.events)::bigint as events_with_heir,
    sum(tie.events)::bigint as events_with_line
  from meeting
  join feature_base_tie as tie on tie.other_no = meeting.friend_no
  group by tie.line_no, meeting.peer
  having count(*) >= 3
),
circle as (
  select line_no, count(*) as circle
  from feature_base_tie
  where line_no in (select line_no from shared)
  group by line_no
)
select subscriber_id, shared.* exclude (line_no), circle, first_met_on, $as_of::date - first_met_on as first_age
from shared
join circle using (line_no)
join feature_base_line_no using (line_no)
join new_number using (peer)
anti join meeting on meeting.friend_no = shared.line_no and meeting.peer = shared.peer
