-- grain: one row: the line's place on the list of the as-of date; none where it is on no list and set aside for none
-- binds: $as_of, $line
select alert_id, 'treat' as arm, rank, queue, state, strftime(contact_by, '%Y-%m-%d') as contact_by
from alerts.line
where as_of = $as_of::date and subscriber_id = $line
union all
select alert_id, 'control', null, null, null, null
from alerts.control
where as_of = $as_of::date and subscriber_id = $line
