-- grain: one row is one line of a sample: its number from 0, labels, its person's place in 0..1 and its weight
-- binds: $as_of, $seed, $keep_share, $keep_exits
-- With $keep_exits every exit stays and stayers are thinned and weighted up; else all are thinned alike.
with announced as (
  select distinct subscriber_id
  from warehouse.service_events_known($as_of::date)
  where kind in ('port_request', 'cancel_request') and occurred_at::date > $as_of::date - 90
),
line as (
  select
    active.subscriber_id,
    coalesce(label.exit_kind in ('external', 'silent'), false) as churned,
    coalesce(label.exit_kind = 'external', false) as external,
    label.internal_on is not null as internal,
    announced.subscriber_id is not null as announced,
    coalesce(known.customer_id, active.subscriber_id) as person
  from model_active as active
  join model_label as label using (subscriber_id)
  left join announced using (subscriber_id)
  left join warehouse.line_known($as_of::date) as known using (subscriber_id)
  -- an end for an unknown reason teaches nothing
  where label.exit_kind is null or label.exit_kind <> 'other'
),
placed as (
  select
    *,
    $keep_exits and (churned or internal) as stays,
    (md5_number_lower(person || ':split:' || $seed::integer) % 1000000) / 1000000 as place,
    (md5_number_lower(person || ':keep:' || $seed::integer) % 1000000) / 1000000 as draw
  from line
)
select
  subscriber_id,
  (row_number() over (order by subscriber_id) - 1)::integer as row_no,
  churned,
  external,
  internal,
  announced,
  place::double as place,
  (case when $keep_exits and not stays then 1 / $keep_share else 1 end)::double as weight
from placed
where stays or draw < $keep_share
order by subscriber_id
