-- grain: one row is one line, with what it pays for its real use beside the best tariffs of ours and of rivals
-- binds: $own
create or replace table misfit as
with priced as (
  select
    line.line_no, line.plan_id = plan.plan_id as is_held, plan.operator = $own as is_own,
    plan.monthly_fee::double
      + case when plan.voice_min = -1 then 0
        else greatest(0, voice_minutes * 1.15 - coalesce(plan.voice_min, 0)) * 0.15 end
      + case when plan.data_mb = -1 then 0 else greatest(0, megabytes - coalesce(plan.data_mb, 0))
        * plan.data_rate::double end as price
  from line
  join plan on plan.payment_type = line.payment_type and plan.version = 1
    and (plan.sellable or plan.plan_id = line.plan_id)
)
select
  line_no,
  max(price) filter (is_held) as price,
  max(price) filter (is_held) / greatest(8, min(price)) as excess,
  max(price) filter (is_held) / greatest(8, min(price) filter (is_own)) as own_excess
from priced
group by line_no;
