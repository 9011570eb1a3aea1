-- grain: one row is one line and the tariff version that counts for it today
-- binds: $day
create or replace table plan_today as
select
  line_plan.line_no, plan.*,
  case voice_min when -1 then 1000000000 else voice_min * 60 end::bigint as free_s,
  case data_mb when -1 then 1000000000 else data_mb * 1024 end::bigint as free_kb,
  case sms when -1 then 1000000000 else sms end::bigint as free_messages,
  (onnet_rate * 10000)::bigint as onnet_e4, (offnet_rate * 10000)::bigint as offnet_e4,
  (sms_rate * 10000)::bigint as sms_e4, (data_rate * 10000)::bigint as data_e4
from (
  select line_no, arg_max(plan_id, from_on) as plan_id from line_plan
    where from_on <= $day::date group by line_no
) as line_plan
join plan on plan.plan_id = line_plan.plan_id and $day::date >= plan.valid_from
  and $day::date <= coalesce(plan.valid_to, date '9999-12-31');
