-- grain: one row is one line in one whole month, at most six, with what it used and what its plans made of it
-- binds: as_of, own_operator
-- Whole months after activation only, from the first month that the rollups cover. A month without traffic counts.
-- `own_...` is the plan the line is on now, at the prices it has now; `then_...` the plan it was on in that month.
create or replace macro warehouse.line_month_priced(as_of, own_operator) as table
with covered as (
  select min(day) as first_day from warehouse.rated_day where known_on <= as_of
),
plan as materialized (
  select *
  from warehouse.plan_rates_known(as_of)
  where operator = own_operator and valid_from <= as_of
  qualify row_number() over (partition by plan_id order by valid_from desc) = 1
),
line as (
  select
    row_number() over (order by subscriber_id)::integer as line_no,
    subscriber_id,
    payment_type,
    plan_id as own_plan_id
  from warehouse.line_known(as_of)
  where closed_on is null and plan_id is not null
),
used as (
  select
    line.*,
    plan_month.month,
    plan_month.months_ago,
    plan_month.plan_id as then_plan_id,
    rated.subscriber_id is null as is_quiet,
    rated.* exclude (subscriber_id, month, messages, roaming_charge, charge),
    coalesce(rated.messages, 0) as messages,
    case
      when line.payment_type = 'prepaid' then (plan_month.month_end - plan_month.month + 1) / 30.0
      else 1
    end as packs
  from line
  join warehouse.plan_month_known(as_of) as plan_month
    on plan_month.subscriber_id = line.subscriber_id
    and plan_month.activated_on <= plan_month.month
    and plan_month.month >= (select first_day from covered)
  left join warehouse.rated_month_known(as_of) as rated
    on rated.subscriber_id = line.subscriber_id and rated.month = plan_month.month
),
metered as (
  select
    used.*,
    case when is_quiet then 0 else warehouse.in_slot(
      own_plan.voice_slot, onnet_seconds_1, onnet_seconds_2, onnet_seconds_3, onnet_seconds_4, onnet_seconds_5
    ) end as own_onnet_seconds,
    case when is_quiet then 0 else warehouse.in_slot(
      own_plan.voice_slot, offnet_seconds_1, offnet_seconds_2, offnet_seconds_3, offnet_seconds_4, offnet_seconds_5
    ) end as own_offnet_seconds,
    case when is_quiet then 0 else warehouse.in_slot(
      own_plan.data_slot, data_kilobytes_1, data_kilobytes_2, data_kilobytes_3, data_kilobytes_4, data_kilobytes_5
    ) end as own_kilobytes,
    case when is_quiet then 0 else warehouse.in_slot(
      then_plan.voice_slot, onnet_seconds_1, onnet_seconds_2, onnet_seconds_3, onnet_seconds_4, onnet_seconds_5
    ) end as then_onnet_seconds,
    case when is_quiet then 0 else warehouse.in_slot(
      then_plan.voice_slot, offnet_seconds_1, offnet_seconds_2, offnet_seconds_3, offnet_seconds_4, offnet_seconds_5
    ) end as then_offnet_seconds,
    case when is_quiet then 0 else warehouse.in_slot(
      then_plan.data_slot, data_kilobytes_1, data_kilobytes_2, data_kilobytes_3, data_kilobytes_4, data_kilobytes_5
    ) end as then_kilobytes,
    own_plan,
    then_plan
  from used
  left join plan as own_plan on own_plan.plan_id = own_plan_id
  left join plan as then_plan on then_plan.plan_id = then_plan_id
)
select
  * exclude (own_plan, then_plan, then_onnet_seconds, then_offnet_seconds, then_kilobytes),
  round(10000 * own_plan.monthly_fee * packs)::bigint as own_fee,
  warehouse.traffic_price(
    own_onnet_seconds, own_offnet_seconds, messages, own_kilobytes,
    own_plan.voice_allowance, own_plan.message_allowance, own_plan.data_allowance,
    own_plan.onnet_rate, own_plan.offnet_rate, own_plan.message_rate, own_plan.data_rate
  ) as own_traffic,
  round(10000 * then_plan.monthly_fee * packs)::bigint
    + warehouse.traffic_price(
    then_onnet_seconds, then_offnet_seconds, messages, then_kilobytes,
    then_plan.voice_allowance, then_plan.message_allowance, then_plan.data_allowance,
    then_plan.onnet_rate, then_plan.offnet_rate, then_plan.message_rate, then_plan.data_rate
  ) as then_amount,
  own_plan.voice_allowance,
  own_plan.message_allowance,
  own_plan.data_allowance
from metered
