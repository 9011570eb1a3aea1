-- grain: one row is one configured measure of one line in one period, newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.usage_measures_known(as_of) as table
select measurement.*
from extracts.usage_measures as measurement
left join extracts.units using (unit_id)
where measurement.known_on <= as_of and period_end <= as_of
qualify row_number() over (
  partition by subscriber_id, period_start, period_end, measure
  order by measurement.known_on desc, unit_key desc, value desc
) = 1
