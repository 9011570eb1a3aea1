-- grain: one row is one line and one new number of another network that its circle has begun to meet instead
-- binds: as_of, own_operator
-- The second SIM: a number first met by anybody in the last 42 days, known to 3 to 30 lines of ours, that shares at
-- least three of them with the line. Who talks to the number is somebody else, a new friend. Known service numbers
-- are none. `circle` is how many lines of ours have the line in their circle of 84 days.
create or replace macro warehouse.heir_numbers_known(as_of, own_operator) as table
with contact as materialized (
  select
    subscriber_id, peer, min(first_day) as first_day,
    sum(out_calls + in_calls + out_messages + in_messages)::bigint as events,
    coalesce(max(peer_operator) <> own_operator, false) as is_offnet
  from warehouse.contact_week_known(as_of)
  where last_day > as_of - 84
  group by subscriber_id, peer
),
new_number as (
  select peer, min(first_day) as first_met_on
  from contact
  where is_offnet and peer not in (select number from warehouse.numbers_known(as_of))
  group by peer
  having min(first_day) > as_of - 42 and count(*) between 3 and 30
),
meeting as (
  select peer, subscriber_id as friend_id, events
  from contact
  join new_number using (peer)
),
friendship as (
  select contact.subscriber_id as friend_id, line.subscriber_id, contact.events
  from contact
  join warehouse.line_known(as_of) as line on line.msisdn = contact.peer
),
shared as (
  select
    friendship.subscriber_id, meeting.peer,
    count(*) as friends,
    sum(meeting.events)::bigint as events_with_heir,
    sum(friendship.events)::bigint as events_with_line
  from meeting
  join friendship using (friend_id)
  where friendship.subscriber_id <> friend_id
  group by friendship.subscriber_id, meeting.peer
  having count(*) >= 3
),
circle as (
  select subscriber_id, count(*) as circle
  from friendship
  where subscriber_id in (select subscriber_id from shared)
  group by subscriber_id
)
select shared.*, circle, first_met_on
from shared
join circle using (subscriber_id)
join new_number using (peer)
anti join contact on contact.subscriber_id = shared.subscriber_id and contact.peer = shared.peer
