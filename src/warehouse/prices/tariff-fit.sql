-- grain: one row is one open line whose tariff can be judged on the as-of date, and how it fits what the line used
-- binds: as_of, own_operator, tolerance and needed (of the invoice gate), break_share (of the fees left in a contract)
-- Amounts are money a month over the last three whole months. No row without a whole month of traffic on record,
-- without plans, or where the own plan is unknown or fails the gate: nothing is said of such a line.
-- Every plan on sale on the as-of date to this payment type is priced; an own one that fails the gate is not.
create or replace macro warehouse.tariff_fit(
  as_of, own_operator, tolerance := 0.01, needed := 0.98, break_share := 0.0
) as table
with gate as materialized (
  select plan_id, is_passed from warehouse.invoice_gate(as_of, own_operator, tolerance := tolerance, needed := needed)
),
offer as materialized (
  select
    row_number() over (order by plan.operator, plan.plan_id)::bigint as plan_no,
    plan.*,
    plan.operator = own_operator as is_own,
    sellable and coalesce(valid_to >= as_of, true) as is_sold,
    coalesce(is_passed, true) as is_usable
  from warehouse.plan_rates_known(as_of) as plan
  left join gate on gate.plan_id = plan.plan_id and plan.operator = own_operator
  where valid_from <= as_of
  qualify row_number() over (partition by plan.operator, plan.plan_id order by valid_from desc) = 1
),
line_month as materialized (
  select * from warehouse.line_month_priced(as_of, own_operator)
),
priced as (
  select
    line_no,
    plan_no,
    is_own,
    months_ago,
    own_fee + own_traffic as own_amount,
    then_amount,
    round(10000 * offer.monthly_fee * packs)::bigint + warehouse.traffic_price(
      case when is_quiet then 0 else warehouse.in_slot(
        offer.voice_slot, onnet_seconds_1, onnet_seconds_2, onnet_seconds_3, onnet_seconds_4, onnet_seconds_5
      ) end,
      case when is_quiet then 0 else warehouse.in_slot(
        offer.voice_slot, offnet_seconds_1, offnet_seconds_2, offnet_seconds_3, offnet_seconds_4, offnet_seconds_5
      ) end,
      messages,
      case when is_quiet then 0 else warehouse.in_slot(
        offer.data_slot, data_kilobytes_1, data_kilobytes_2, data_kilobytes_3, data_kilobytes_4, data_kilobytes_5
      ) end,
      offer.voice_allowance, offer.message_allowance, offer.data_allowance,
      offer.onnet_rate, offer.offnet_rate, offer.message_rate, offer.data_rate
    ) as amount
  from line_month
  join offer
    on is_sold and is_usable
    and coalesce(offer.payment_type = line_month.payment_type, true)
    and not (is_own and offer.plan_id = own_plan_id)
),
line_offer as (
  select
    line_no,
    is_own,
    plan_no,
    case when bool_and(amount is not null) filter (months_ago <= 3)
      then sum(amount) filter (months_ago <= 3) end::bigint as recent_amount,
    bit_or(case when amount < then_amount - 100 then 1 << months_ago else 0 end) as cheaper_months,
    count(*) filter (amount < own_amount - 100) as months_saved
  from priced
  group by line_no, is_own, plan_no
),
best as (
  select
    line_no,
    min(recent_amount * 1024 + plan_no) filter (is_own) as own_key,
    min(recent_amount * 1024 + plan_no) filter (not is_own) as rival_key,
    bit_count(bit_or(cheaper_months) filter (is_own)) as months_not_on_cheapest,
    min((recent_amount * 1024 + plan_no, months_saved)) filter (is_own and recent_amount is not null) as own_best
  from line_offer
  group by line_no
),
after_overage as (
  select
    line_no,
    own_onnet_seconds + own_offnet_seconds as seconds,
    own_kilobytes as kilobytes,
    own_traffic > 0 as is_over,
    lead(own_onnet_seconds + own_offnet_seconds) over later as seconds_after,
    lead(own_kilobytes) over later as kilobytes_after,
    lead(months_ago) over later = months_ago - 1 as is_next
  from line_month
  window later as (partition by line_no order by months_ago desc)
),
reaction as (
  select
    line_no,
    case when sum(seconds) > 0 then sum(seconds_after)::double / sum(seconds) end as voice_after_overage,
    case when sum(kilobytes) > 0 then sum(kilobytes_after)::double / sum(kilobytes) end as data_after_overage
  from after_overage
  where is_over and is_next
  group by line_no
),
own as (
  select
    line_no,
    any_value(subscriber_id) as subscriber_id,
    any_value(own_plan_id) as own_plan_id,
    count(*) as months,
    count(*) filter (months_ago <= 3) as recent_months,
    case when bool_and(own_traffic is not null) filter (months_ago <= 3)
      then sum(own_fee + own_traffic) filter (months_ago <= 3) end::bigint as own_amount,
    sum(own_fee) filter (months_ago <= 3)::bigint as own_fee,
    sum(own_traffic) filter (months_ago <= 3)::bigint as own_traffic,
    max(then_amount) filter (months_ago = 1) as last_amount,
    quantile_cont(then_amount::double, 0.5) filter (months_ago between 2 and 4) as amount_before,
    max(case when voice_allowance > 0 then (own_onnet_seconds + own_offnet_seconds) / voice_allowance end)
      filter (months_ago = 1) as voice_saturation,
    max(case when message_allowance > 0 then messages / message_allowance end) filter (months_ago = 1) as message_saturation,
    max(case when data_allowance > 0 then own_kilobytes / data_allowance end) filter (months_ago = 1) as data_saturation
  from line_month
  group by line_no
),
contract as (
  select subscriber_id, greatest(0, date_diff('month', as_of, contract_end_on)) as months_left
  from warehouse.line_known(as_of)
)
select
  own.subscriber_id,
  own.own_plan_id,
  months,
  own_amount / 10000.0 / recent_months as own_amount,
  case when own_amount > 0 then own_traffic::double / own_amount end as overage_share,
  best_own.plan_id as best_own_plan_id,
  (own_amount - own_key // 1024) / 10000.0 / recent_months as saving_at_best_own,
  greatest(0, own_amount - own_key // 1024) / 10000.0 / recent_months as overspend,
  case when own_amount > 0 then greatest(0, own_amount - own_key // 1024)::double / own_amount end as overspend_share,
  case when own_amount > 0 and own_key is not null then
    greatest(0, own_amount - own_key // 1024)::double / own_amount
      * case when best_own.monthly_fee > own_offer.monthly_fee then 1 else -1 end
  end as misfit,
  months_not_on_cheapest,
  case when own_key is not null then own_best[2]::double / months end as saving_stability,
  best_rival.plan_id as best_rival_plan_id,
  best_rival.operator as best_rival_operator,
  (own_amount - rival_key // 1024) / 10000.0 / recent_months
    - break_share * coalesce(months_left, 0) * own_offer.monthly_fee / 12 as gain_at_best_rival,
  case when amount_before > 0 then last_amount / amount_before end as shock,
  voice_saturation,
  message_saturation,
  data_saturation,
  voice_after_overage,
  data_after_overage
from own
join offer as own_offer on own_offer.is_own and own_offer.plan_id = own.own_plan_id and own_offer.is_usable
left join best using (line_no)
left join reaction using (line_no)
left join contract on contract.subscriber_id = own.subscriber_id
left join offer as best_own on best_own.plan_no = own_key % 1024
left join offer as best_rival on best_rival.plan_no = rival_key % 1024
where own_amount is not null
