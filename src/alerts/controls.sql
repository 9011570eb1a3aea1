-- grain: one row is one line that was set aside as a control
-- binds: $as_of
select alert_id, subscriber_id, stratum
from alerts.control
where as_of = $as_of::date
order by alert_id
