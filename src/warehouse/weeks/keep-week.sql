-- grain: one row is one week, just laid down, and the as-of dates it holds for
-- binds: $rollup, $step_days, $as_of, $weeks, $listed
insert into warehouse.week_laid by name
with fact as (
  select day, known_on from warehouse.line_day where $rollup <> 'contacts_week'
  union all
  select last_day, known_on from warehouse.contact_week where $rollup = 'contacts_week'
),
known as (
  select
    ($as_of::date - (($as_of::date - day) // $step_days::integer * $step_days::integer)::integer)::date as ends_on,
    max(known_on) filter (known_on <= $as_of::date) as known_from,
    min(known_on) filter (known_on > $as_of::date) as known_until
  from fact
  where day in (
    select day
    from warehouse.day_to_sum($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
  )
  group by 1
)
select
  $rollup as rollup,
  $step_days::integer as step_days,
  ends_on,
  coalesce(known_from, ends_on) as known_from,
  known_until,
  $listed as listed,
  warehouse.week_recipe() as recipe
from warehouse.week_asked($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
left join known using (ends_on)
where not is_laid
