-- grain: one row is one line and the tariff that counts for it today
-- binds: $day
create or replace table plan_today as
select held.line_no, tariff.plan_no
from (
  select line_no, arg_max(plan_id, from_on) as plan_id from line_plan
    where from_on <= $day::date group by line_no
) as held
join tariff using (plan_id);
