-- grain: one row is one line of ours that plainly thought of leaving within the last 28 days
-- binds: $as_of, $operator
-- It asked about porting, unlocking, ending or its contract, or called the porting code or a rival.
create or replace temp table feature_base_wavering_line as
select subscriber_id
from warehouse.service_events_known($as_of::date)
where occurred_at::date > $as_of::date - 28
  and kind in ('port_query', 'port_request', 'unlock_request', 'cancel_request', 'contract_query')
union
select subscriber_id
from feature_base_service_contact
where last_day > $as_of::date - 28 and out_calls + out_messages > 0
  and (role = 'port_code' or (operator <> $operator and role in ('hotline', 'care', 'shop')))
