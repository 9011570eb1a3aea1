-- grain: one row is one invoice of the month that ends today
-- binds: $day, $seed
insert into bill
with month as (
  select date_trunc('month', $day::date)::date as opens, $day::date as closes
),
rated as (
  select
    line.line_no, strftime(month.opens, '%Y-%m') as period, month.closes,
    round(monthly_fee * case when line.activated_on > month.opens then month.closes - line.activated_on
      + 1 else day(month.closes) end / day(month.closes), 2)::decimal(18,4) as recurring_charge,
    (case when free_s is null then onnet_s * onnet_e4 // 60 + (meter.voice_s - onnet_s) * offnet_e4 // 60 else 0 end
      + case when free_messages is null then meter.messages * sms_e4 else 0 end
      + case when free_kb is null then data_kb * data_e4 // 1024 else 0 end
        + roaming_e4)::bigint as usage_e4,
    (case when free_s is not null then onnet_over_s * onnet_e4 // 60 + offnet_over_s * offnet_e4 // 60
      else 0 end
      + greatest(0, case when free_messages is not null then meter.messages - free_messages else 0 end)
        * sms_e4
      + greatest(0, case when free_kb is not null then data_kb - free_kb else 0 end)
        * data_e4 // 1024)::bigint as overage_e4,
    case when draw($seed, line.line_no, 0, 'discount') < 0.1 then 5 else 0 end as discount,
    life.unpaid_from, life.resumed_on, life.exit_on
  from line
  cross join month
  join life using (line_no)
  join plan_today using (line_no)
  join tariff using (plan_no)
  join meter using (line_no)
  where line.is_postpaid and line.slot <> 'spare' and line.activated_on <= month.closes
    and (life.closed_on is null or life.closed_on > month.opens)
),
summed as (
  select *, (usage_e4 / 10000.0)::decimal(18,4) as usage_charge,
    (overage_e4 / 10000.0)::decimal(18,4) as overage_charge,
    least(discount, recurring_charge)::decimal(18,4) as taken_off
  from rated
)
select
  line_no, period, (closes + 3)::date, (closes + 23)::date, recurring_charge, usage_charge,
    overage_charge, taken_off,
  (recurring_charge + usage_charge + overage_charge - taken_off)::decimal(18,4),
  case
    when unpaid_from is not null and date_trunc('month', closes) >= unpaid_from
      and (resumed_on is null or resumed_on > closes) then resumed_on
    when exit_on < closes + 3 and draw($seed, line_no, closes, 'last bill') < 0.4 then null
    when draw($seed, line_no, closes, 'pays late') < 0.05 then closes + 26
      + floor(18 * draw($seed, line_no, closes, 'pays on'))::integer
    else closes + 4 + floor(19 * draw($seed, line_no, closes, 'pays on'))::integer
  end::date
from summed;
