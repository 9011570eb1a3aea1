-- grain: one row is one line and one plan, with the first day it counts (the first of a month)
-- binds: $sim_first, $last
create or replace table line_plan as
with moved as (
  select episode.line_no, episode.way, episode.ends_on, episode.driver, line.plan_id as old_plan,
    line.brand as old_brand, line.payment_type,
    line.voice_minutes, line.megabytes,
    case when way = 'brand_change' then case line.brand when 'Spark' then 'Harbor'
      when 'Aurora' then 'Harbor' else 'Spark' end else line.brand end as brand
  from episode join line using (line_no)
  where way in ('plan_change', 'brand_change') and outcome = 'exit'
    and ends_on >= $sim_first::date - 60 and ends_on <= $last::date
  qualify row_number() over (partition by line_no order by ends_on) = 1
),
priced as (
  select moved.*, plan.plan_id,
    plan.monthly_fee::double
      + case when plan.voice_min = -1 then 0
        else greatest(0, voice_minutes * 1.15 - coalesce(plan.voice_min, 0)) * 0.15 end
      + case when plan.data_mb = -1 then 0
        else greatest(0, megabytes * case driver when 'need' then 1.6
        else 1.0 end - coalesce(plan.data_mb, 0)) * plan.data_rate::double end
      + plan.plan_no * 1e-6 as price
  from moved
  join plan on plan.brand = moved.brand and plan.payment_type = moved.payment_type and plan.version = 1
    and plan.sellable
    and plan.plan_id <> moved.old_plan
)
select line_no, plan_id, brand, activated_on as from_on, null::date as ordered_on, null as way from line
union all
select line_no, arg_min(plan_id, price), any_value(brand),
  (date_trunc('month', any_value(ends_on)) + interval 1 month)::date, any_value(ends_on), any_value(way)
from priced group by line_no;
