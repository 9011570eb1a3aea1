-- grain: one row is one line whose status is active, where nothing tells of its use
-- binds: $as_of
select subscriber_id, null::date as last_outgoing_on
from warehouse.line_known($as_of::date)
where status = 'active'
order by subscriber_id
