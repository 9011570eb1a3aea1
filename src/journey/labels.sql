-- grain: one row is one line that was ours on $as_of, with its first exit in the window after it
-- binds: $as_of, $window_end, $events_told
-- For operators without service events a difference of plan or brand between the window's ends is a switch.
with line as (
  select subscriber_id
  from warehouse.line_known($as_of::date)
  where coalesce(status, 'active') <> 'closed'
    and coalesce(activated_on, $as_of::date) <= $as_of::date
),
gone as (
  -- told too late: these had left before the window began
  select distinct subscriber_id
  from journey_exit
  where ends and kind <> 'silent' and exit_on <= $as_of::date
),
seen as (
  select subscriber_id, exit_on, kind, ends
  from journey_exit
  where exit_on > $as_of::date and exit_on <= $window_end::date
  union all
  select before.subscriber_id, $window_end::date, 'internal', false
  from warehouse.line_known($as_of::date) as before
  join warehouse.line_known($window_end::date) as after using (subscriber_id)
  where not $events_told::boolean and (before.plan_id <> after.plan_id or before.brand <> after.brand)
),
first_exit as (
  -- an end counts before a switch with which the line goes on, then the earlier day
  select subscriber_id, kind, exit_on
  from seen
  qualify row_number() over (
    partition by subscriber_id
    order by
      ends desc,
      exit_on,
      case kind when 'external' then 1 when 'involuntary' then 2 when 'internal' then 3 else 4 end
  ) = 1
),
switch as (
  select subscriber_id, min(exit_on) as internal_on
  from seen
  where kind = 'internal'
  group by subscriber_id
)
select
  line.subscriber_id,
  first_exit.kind as exit_kind,
  first_exit.exit_on,
  switch.internal_on
from line
left join gone using (subscriber_id)
left join first_exit using (subscriber_id)
left join switch using (subscriber_id)
where gone.subscriber_id is null
order by line.subscriber_id
