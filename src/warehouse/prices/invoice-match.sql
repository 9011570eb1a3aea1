-- grain: one row is one sampled line's newest invoice beside what its plan makes of the line's own traffic
-- binds: as_of, own_operator
-- The last three whole months; lines that changed plan within a month or were closed are left out, so is a plan's
-- line beyond about 2,000. The allowance is used up in order of days; on the day it runs out, on-net and
-- off-net share what is left (the only place where calls are not taken one by one).
-- A prepaid line without invoices is held against what left its balance call by call; where no call of a
-- plan's lines was ever charged, the charges are not told, and there is nothing to compare.
-- Amounts are ten-thousandths, whole numbers.
create or replace macro warehouse.invoice_match(as_of, own_operator) as table
with covered as (
  select min(day) as first_day from warehouse.rated_day where known_on <= as_of
),
candidate as (
  select
    plan_month.*,
    line.payment_type,
    bill.subscriber_id is not null as is_invoice,
    (10000 * (total + coalesce(discount, 0)))::bigint as invoiced
  from warehouse.plan_month_known(as_of) as plan_month
  join warehouse.line_known(as_of) as line using (subscriber_id)
  left join warehouse.bills_known(as_of) as bill
    on bill.subscriber_id = plan_month.subscriber_id and bill.period = strftime(plan_month.month, '%Y-%m')
  where not is_changing and months_ago <= 3 and line.closed_on is null
    and plan_month.month >= (select first_day from covered)
    and (bill.subscriber_id is not null or line.payment_type = 'prepaid')
  qualify row_number() over (
    partition by plan_month.subscriber_id order by is_invoice desc, plan_month.month desc
  ) = 1
),
counted as (
  select *, count(*) over (partition by plan_id) as lines_of_plan from candidate
),
sampled as (
  select *
  from counted
  where md5_number_lower(subscriber_id) % greatest(1, lines_of_plan // 2000)::ubigint = 0
),
priced_plan as (
  select sampled.*, plan.* exclude (plan_id, payment_type, operator)
  from sampled
  join warehouse.plan_rates_known(as_of) as plan
    on plan.plan_id = sampled.plan_id and plan.operator = own_operator
    and plan.valid_from <= sampled.month_end
  qualify row_number() over (
    partition by subscriber_id
    order by valid_from <= month desc, case when valid_from <= month then valid_from end desc, valid_from
  ) = 1
),
day_sum as (
  select
    subscriber_id,
    day,
    sum(warehouse.in_slot(
      voice_slot, onnet_seconds_1, onnet_seconds_2, onnet_seconds_3, onnet_seconds_4, onnet_seconds_5
    ))::double as onnet_seconds,
    sum(warehouse.in_slot(
      voice_slot, offnet_seconds_1, offnet_seconds_2, offnet_seconds_3, offnet_seconds_4, offnet_seconds_5
    ))::double as offnet_seconds,
    sum(warehouse.in_slot(
      data_slot, data_kilobytes_1, data_kilobytes_2, data_kilobytes_3, data_kilobytes_4, data_kilobytes_5
    ))::double as kilobytes,
    sum(messages)::double as messages,
    sum(roaming_charge) as roaming_charge,
    sum(charge) as charge
  from warehouse.rated_day
  join priced_plan using (subscriber_id)
  where day between month and month_end and known_on <= as_of
  group by subscriber_id, day
),
running as (
  select
    *,
    onnet_seconds + offnet_seconds as seconds,
    sum((onnet_seconds + offnet_seconds)::bigint) over month_so_far as seconds_so_far,
    sum(messages::bigint) over month_so_far as messages_so_far,
    sum(kilobytes::bigint) over month_so_far as kilobytes_so_far
  from day_sum
  window month_so_far as (partition by subscriber_id order by day rows unbounded preceding)
),
day_price as (
  select
    subscriber_id, roaming_charge, charge,
    round(10000 * (
      case when seconds = 0 then 0 else
        coalesce(least(seconds, greatest(0, seconds_so_far - voice_allowance)), 0) / seconds
          * (onnet_seconds * onnet_rate + offnet_seconds * offnet_rate)
      end
      + coalesce(least(messages, greatest(0, messages_so_far - message_allowance)), 0) * message_rate
      + coalesce(least(kilobytes, greatest(0, kilobytes_so_far - data_allowance)), 0) * data_rate
    ))::bigint as traffic
  from running
  join priced_plan using (subscriber_id)
),
month_price as (
  select
    subscriber_id,
    sum(traffic)::bigint as traffic,
    (sum(roaming_charge) * 10000)::bigint as roaming,
    (sum(charge) * 10000)::bigint as charged
  from day_price
  group by subscriber_id
),
rated as (
  select
    priced_plan.subscriber_id, priced_plan.month, plan_id, is_invoice, invoiced,
    round(10000 * monthly_fee
      * case
        when activated_on > priced_plan.month
          then (month_end - activated_on + 1)::double / (month_end - priced_plan.month + 1)
        else 1
      end
    )::bigint as fee,
    case when voice_slot is not null and data_slot is not null then coalesce(traffic, 0) end as traffic,
    coalesce(roaming, 0) as roaming,
    charged,
    bool_or(charged <> 0) over (partition by plan_id, is_invoice) as is_charged
  from priced_plan
  left join month_price using (subscriber_id)
)
select
  subscriber_id,
  month,
  plan_id,
  is_invoice,
  case when is_invoice then invoiced else fee + charged end as billed,
  fee + traffic + case when is_invoice then roaming else 0 end as rated
from rated
where traffic is not null and (is_invoice or (charged is not null and is_charged))
