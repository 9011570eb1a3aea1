-- grain: one row is one band of churn probability, a twentieth wide
-- binds: $as_of
with band as (
  select
    least(floor(round(churn_probability, 6) * 20), 19)::integer as position,
    count(*) as lines
  from scores.line
  where as_of = $as_of::date
  group by 1
)
select round(slot.position / 20.0, 2)::double as "from", coalesce(band.lines, 0) as lines
from range(20) as slot(position)
left join band using (position)
order by slot.position
