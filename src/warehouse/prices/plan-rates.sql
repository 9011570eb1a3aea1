-- grain: one row is one version of one tariff, as a calculation needs it
-- binds: as_of
-- Allowances in seconds, messages and kilobytes: none is 0, unlimited is null. A missing rate costs nothing
-- (data that only slows down). The slot is null while no rollup holds this plan's rounding.
create or replace macro warehouse.plan_rates_known(as_of) as table
select
  operator,
  plan_id,
  payment_type,
  valid_from,
  valid_to,
  coalesce(sellable, true) as sellable,
  monthly_fee::double as monthly_fee,
  case when voice_min <> -1 then voice_min::double * 60 when voice_min is null then 0 end as voice_allowance,
  case when sms <> -1 then sms::double when sms is null then 0 end as message_allowance,
  case when data_mb <> -1 then data_mb::double * 1024 when data_mb is null then 0 end as data_allowance,
  coalesce(onnet_rate, 0)::double / 60 as onnet_rate,
  coalesce(offnet_rate, onnet_rate, 0)::double / 60 as offnet_rate,
  coalesce(sms_rate, 0)::double as message_rate,
  coalesce(data_rate, 0)::double / 1024 as data_rate,
  voice_block.slot as voice_slot,
  data_block.slot as data_slot
from warehouse.plans_known(as_of)
left join warehouse.rating_block as voice_block
  on voice_block.kind = 'voice' and voice_block.size = greatest(coalesce(voice_block_s, 1), 1)
left join warehouse.rating_block as data_block
  on data_block.kind = 'data' and data_block.size = greatest(coalesce(data_block_kb, 1), 1)
