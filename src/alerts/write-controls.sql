-- grain: one row is one line that would have been on the list and was set aside
-- binds: $as_of
insert into alerts.control
select $as_of::date, alert_id, subscriber_id, person, stratum
from alert_listed
where set_aside
order by alert_id
