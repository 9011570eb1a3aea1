-- grain: one row: the newest day that the extract which shows activity best became known on
-- binds: none
-- Not the newest day it tells of (that is the night's freshness): labels are complete by what has become known.
select
  coalesce(
    (select max(known_on) from warehouse.line_day),
    (select max(known_on) from extracts.usage),
    (select max(known_on) from extracts.bills)
  )::varchar as newest_day
