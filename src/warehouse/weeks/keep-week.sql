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
),
line_week as (
  select ends_on, known_from, known_until
  from warehouse.week_laid
  where rollup = 'line_week' and recipe = warehouse.week_recipe()
    and known_from <= $as_of::date and coalesce(known_until > $as_of::date, true)
    and ends_on in (
      select ends_on
      from warehouse.traffic_in_line_week($step_days::integer, $as_of::date, $weeks::integer)
      where $rollup = 'traffic_week'
    )
)
select
  $rollup as rollup,
  $step_days::integer as step_days,
  ends_on,
  coalesce(known.known_from, line_week.known_from, ends_on) as known_from,
  coalesce(known.known_until, line_week.known_until) as known_until,
  $listed as listed,
  warehouse.week_recipe() as recipe
from warehouse.week_asked($rollup, $step_days::integer, $as_of::date, $weeks::integer, $listed)
left join known using (ends_on)
left join line_week using (ends_on)
where not is_laid
