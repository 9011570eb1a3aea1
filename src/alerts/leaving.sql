-- grain: one row is one line that has already asked to go or gone, as known on the as-of date
-- binds: $as_of
create or replace temp table leaving_line as
select distinct subscriber_id
from warehouse.service_events_known($as_of::date)
where
  kind in ('port_out', 'closed')
  or (
    kind in ('port_request', 'cancel_request')
    and occurred_at::date > $as_of::date - 90
  )
