-- grain: one row is one line as last known before a day (or on it, from another unit)
-- binds: $day
create or replace temp table states_before as
select line.*
from extracts.subscribers as line
inner join extracts.units as unit using (unit_id)
where line.known_on <= $day::date
qualify row_number() over (
  partition by line.subscriber_id
  order by line.known_on desc, unit.unit_key desc, line.line_number desc
) = 1;
