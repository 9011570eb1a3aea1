-- grain: one row is one kind of fact and the first whole week (0 = oldest) that it tells of
-- binds: $as_of, $weeks, $step_days
with first as (
  select fact, first_day
  from warehouse.extent_known($as_of::date)
  where fact in ('line_day', 'contact_week', 'complaints', 'service_events', 'recharges', 'bills')
  union all
  -- a period of usage is told of as a whole, in the week it ends
  select 'usage', min(period_end) from warehouse.usage_known($as_of::date)
)
select
  fact,
  greatest(0, $weeks::integer - ($as_of::date - first_day + 1) // $step_days::integer)::integer as week
from first
where first_day is not null
