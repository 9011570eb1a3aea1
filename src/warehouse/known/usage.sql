-- grain: one row is one line's totals of one period, in its newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.usage_known(as_of) as table
select period.*
from extracts.usage as period
left join extracts.units using (unit_id)
where period.known_on <= as_of and period_end <= as_of
qualify row_number() over (
  partition by subscriber_id, period_start, period_end
  order by period.known_on desc, unit_key desc, line_number desc
) = 1
