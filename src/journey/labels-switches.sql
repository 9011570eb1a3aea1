-- grain: one row is one change of brand, plan or owner at the customer's wish, the line going on
-- binds: $known_by, $since
with event as (
  select
    subscriber_id,
    occurred_at::date as switched_on,
    kind,
    lower(trim(coalesce(reason, ''))) as reason
  from warehouse.service_events_known($known_by::date)
  where occurred_at::date > $since::date
    and kind in ('brand_change', 'plan_change', 'ownership_transfer')
)
select subscriber_id, switched_on
from event
where kind = 'brand_change'
  or (
    kind = 'plan_change'
    and reason not in ('operator', 'forced', 'migration', 'system', 'plan_withdrawn', 'error')
  )
  or (kind = 'ownership_transfer' and reason in ('same_person', 'person_stays', 'name_change'))
