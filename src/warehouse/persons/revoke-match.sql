-- grain: one row is one confirmed pair whose old line has come to life again: two people after all
-- binds: $on
insert into warehouse.reentry
select held.new_subscriber_id, held.old_subscriber_id, 0, false, 'the old line is in use again', $on::date
from warehouse.reentries_known($on::date) as held
join warehouse.line_day_known($on::date) as later
  on later.subscriber_id = held.old_subscriber_id and later.day > held.known_on
where confirmed and later.day > $on::date - 14 and outgoing_events > 0
group by held.new_subscriber_id, held.old_subscriber_id
having count(distinct later.day) >= 3
order by held.new_subscriber_id
