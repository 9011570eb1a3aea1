-- grain: one row is one line in one of the last six whole months, with the plan that counted in it
-- binds: as_of
-- Plan changes count from the first of a month: a change told of later in the month leaves the plan from before.
-- Before a line's first known state its plan is taken to be that of the first state, if no change was told of.
create or replace macro warehouse.plan_month_known(as_of) as table
with month as (
  select
    (date_trunc('month', as_of + 1) - to_months(n::integer))::date as month,
    (date_trunc('month', as_of + 1) - to_months(n::integer - 1))::date - 1 as month_end,
    n::integer as months_ago
  from range(1, 7) as numbers (n)
),
state as (
  select subscriber_id, activated_on, closed_on, plan_id, subscriber.known_on
  from extracts.subscribers as subscriber
  left join extracts.units using (unit_id)
  where subscriber.known_on <= as_of and plan_id is not null
  qualify row_number() over (
    partition by subscriber_id, subscriber.known_on
    order by unit_key desc, line_number desc
  ) = 1
),
turn as (
  select *
  from (
    select *, lag(plan_id) over (partition by subscriber_id order by known_on) as plan_before
    from state
  )
  where plan_before is distinct from plan_id
),
spell as (
  select
    subscriber_id,
    activated_on,
    plan_id,
    case when plan_before is not null then known_on else '-infinity'::date end as from_day,
    coalesce(lead(known_on) over (partition by subscriber_id order by known_on), 'infinity'::date) as to_day
  from turn
),
change as (
  select subscriber_id, date_trunc('month', occurred_at)::date as month, min(occurred_at)::date as changed_on
  from warehouse.service_events_known(as_of)
  where kind in ('plan_change', 'brand_change') and day(occurred_at) > 1
  group by all
)
select
  subscriber_id,
  month,
  month_end,
  months_ago,
  plan_id,
  activated_on,
  changed_on is not null as is_changing
from spell
cross join month
left join change using (subscriber_id, month)
where coalesce(changed_on - 1, month_end) >= from_day
  and coalesce(changed_on - 1, month_end) < to_day
  and activated_on <= month_end
