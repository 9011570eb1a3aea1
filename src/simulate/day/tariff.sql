-- grain: one row is one tariff as it counts today; an unlimited allowance is one that nobody uses up
-- binds: $day
create or replace table tariff as
select
  plan_no, plan_id, monthly_fee, voice_block_s, data_block_kb,
  case voice_min when -1 then 1000000000 else voice_min * 60 end::bigint as free_s,
  case data_mb when -1 then 1000000000 else data_mb * 1024 end::bigint as free_kb,
  case sms when -1 then 1000000000 else sms end::bigint as free_messages,
  (onnet_rate * 10000)::bigint as onnet_e4, (offnet_rate * 10000)::bigint as offnet_e4,
  (sms_rate * 10000)::bigint as sms_e4, (data_rate * 10000)::bigint as data_e4
from plan
where $day::date between valid_from and coalesce(valid_to, date '9999-12-31');
