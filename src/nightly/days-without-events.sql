-- grain: one row is one of the 28 days up to the as-of date on which no event of any line is known
-- binds: $as_of
-- Days before the first event count as none, and so does every day of an operator whose days are mostly empty.
with known as (
  select distinct day
  from warehouse.line_day
  where day > $as_of::date - 28 and day <= $as_of::date and known_on <= $as_of::date
),
span as (
  select min(day) as first_day, count(*) as days
  from known
)
select strftime(slot.day, '%Y-%m-%d') as day
from range($as_of::date - 27, $as_of::date + 1, interval 1 day) as slot(day)
cross join span
anti join known on known.day = slot.day
where slot.day > span.first_day and span.days * 2 > $as_of::date - span.first_day
order by slot.day
