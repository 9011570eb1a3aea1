-- grain: one row is one tariff from one first day of validity, newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.plans_known(as_of) as table
select plan.*
from extracts.plans as plan
left join extracts.units using (unit_id)
where plan.known_on <= as_of
qualify row_number() over (
  partition by plan_id, operator, valid_from
  order by plan.known_on desc, unit_key desc, line_number desc
) = 1
