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
  select peer, subscriber_id as friend_id, outgoing_84d + incoming_84d as events
  from feature_base_circle
  where peer in (select peer from new_number)
),
shared as (
  select
    tie.subscriber_id,
    meeting.peer,
    count(*) as friends,
    sum(meeting.events)::bigint as events_with_heir,
    sum(tie.events)::bigint as events_with_line
  from meeting
  join feature_base_tie as tie on tie.other_id = meeting.friend_id
  group by tie.subscriber_id, meeting.peer
  having count(*) >= 3
),
circle as (
  select subscriber_id, count(*) as circle
  from feature_base_tie
  where subscriber_id in (select subscriber_id from shared)
  group by subscriber_id
)
select shared.*, circle, first_met_on, $as_of::date - first_met_on as first_age
from shared
join circle using (subscriber_id)
join new_number using (peer)
anti join meeting on meeting.friend_id = shared.subscriber_id and meeting.peer = shared.peer
