-- grain: one row is one tariff version that was known on the file's date
-- binds: $day
select plan_id, operator, brand, name, payment_type, monthly_fee, voice_min, sms, data_mb, onnet_rate,
  offnet_rate, sms_rate, data_rate,
  voice_block_s, data_block_kb, valid_from, case
    when valid_to < $day::date then valid_to end as valid_to, sellable
from plan
where valid_from <= $day::date
order by plan_id, valid_from
