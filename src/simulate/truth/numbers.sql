-- grain: one row is one unlisted number that sells for a rival
-- binds: $last
select number, any_value(operator) as operator, min(rung_on) as first_rung, max(rung_on) as last_rung,
  count(*) as lines_rung
from poaching
where rung_on <= $last::date
group by number
order by number
