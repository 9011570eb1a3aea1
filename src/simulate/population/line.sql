-- grain: one row is one line (SIM): who has it, what it wants of a network, what it is sold
-- binds: $lines, $sim_first, $seed, $last, $traffic
create or replace table line as
with appetite as (
  select
    person.*,
    person.birth_year > 1998 as is_young,
    case
      when line_no > $lines::integer then ($sim_first::date
        + floor(draw($seed, line_no, 0, 'joined')
        * ($last::date - $sim_first::date + 1))::integer)::date
      else ($sim_first::date - 20 - floor(-ln(1 - draw($seed, line_no, 0, 'tenure'))
        * 900)::integer)::date
    end as activated_on,
    company_no is not null or draw($seed, person_no, 0, 'postpaid') < 0.38 as is_postpaid,
    exp(ln(95) + 0.85 * gauss($seed, line_no, 0, 'voice')) * case when company_no is null then 1.0
      else 1.4 end as voice_minutes,
    greatest(25, exp(ln(95) + 0.45
      * gauss($seed, line_no, 0, 'call length'))) / $traffic as call_seconds,
    exp(ln(9) + 0.9 * gauss($seed, line_no, 0, 'messages')) as messages,
    exp(ln(1700) + 1.0 * gauss($seed, line_no, 0, 'data')) * case
      when person.birth_year > 1998 then 1.8 else 0.8 end as megabytes,
    exp(0.6 * gauss($seed, line_no, 0, 'frailty')) as frailty,
    draw($seed, line_no, 0, 'machine') < 0.006 as is_machine
  from person
),
sold as (
  select
    *,
    case
      when is_young and draw($seed, line_no, 0, 'brand') < 0.65 then 'Spark'
      when is_postpaid and draw($seed, line_no, 0, 'brand') < 0.60 then 'Aurora'
      else 'Harbor'
    end as brand,
    case when is_postpaid then 'postpaid' else 'prepaid' end as payment_type
  from appetite
),
-- people choose the plan that fits what they believe they use
priced as (
  select
    sold.line_no, plan.plan_id,
    plan.monthly_fee::double
      + case when plan.voice_min = -1 then 0
        else greatest(0, voice_minutes * belief * 1.15 - coalesce(plan.voice_min, 0)) * 0.15 end
      + case when plan.data_mb = -1 then 0
        else greatest(0, megabytes * belief - coalesce(plan.data_mb, 0)) * plan.data_rate::double end
      + plan.plan_no * 1e-6 as believed_cost
  from (select *, exp(0.45 * gauss($seed, line_no, 0, 'belief')) as belief from sold) as sold
  join plan on plan.brand = sold.brand and plan.payment_type = sold.payment_type and plan.version = 1
    and (plan.sellable or draw($seed, sold.line_no, 0, 'classic') < 0.15)
),
chosen as (
  select line_no, arg_min(plan_id, believed_cost) as plan_id from priced group by line_no
)
select
  sold.* exclude (voice_minutes, messages, megabytes),
  lpad((20000000 + identity_no)::varchar, 9, '0') as subscriber_id,
  '139' || lpad(((identity_no::bigint * 73687 + $seed::integer * 7919) % 100000000)::varchar, 8,
    '0') as msisdn,
  '46009' || lpad(((identity_no::bigint * 615161 + 31) % 1000000000)::varchar, 10, '0') as imsi,
  'P' || lpad(((person_no::bigint * 48611 + 17) % 10000000)::varchar, 7, '0') as customer_id,
  case when company_no is not null then 'G' || lpad(((company_no * 211 + 7) % 100000)::varchar, 5,
    '0') end as account_id,
  chosen.plan_id,
  voice_minutes, messages, megabytes,
  voice_minutes * 60 / call_seconds / 30 as calls_per_day,
  $traffic * messages / 30 as messages_per_day,
  $traffic * (0.4 + least(3.0, 0.25 * ln(1 + megabytes))) * 0.55 as sessions_per_day,
  case when is_postpaid and draw($seed, line_no, 0, 'contract') < 0.6
    then (activated_on + (365 * (1
      + ($last::date - activated_on) // 365 - (draw($seed, line_no, 0,
      'contract over') < 0.25)::integer))::integer)::date end as contract_end_on,
  (['shop', 'dealer', 'online', 'telesales'])[1
    + floor(4 * power(draw($seed, line_no, 0, 'channel'), 1.5))::integer] as sales_channel,
  case when is_postpaid then (100
    * (1 + floor(8 * draw($seed, line_no, 0, 'credit'))))::decimal(18,4) end as credit_limit,
  draw($seed, line_no, 0, 'do not contact') < 0.03 as do_not_contact,
  case when company_no is not null then 'M' || lpad((1 + company_no % 7)::varchar, 2,
    '0') end as manager_id,
  1 + floor(cells * draw($seed, household_no, 0, 'home cell'))::integer as home_cell,
  1 + floor(cells * draw($seed, coalesce(company_no, 500000 + line_no), 0,
    'work cell'))::integer as work_cell,
  cells::integer as cells,
  '86' || lpad(((identity_no::bigint * 104729 + 5) % 10000000000000)::varchar, 13, '0') as imei,
  case when draw($seed, line_no, 0, 'new handset') < 0.14
    then ($sim_first::date + floor(draw($seed, line_no, 0, 'new handset on')
      * ($last::date - $sim_first::date))::integer)::date end as handset_on,
  '86' || lpad(((identity_no::bigint * 104729 + 7000000000003) % 10000000000000)::varchar, 13,
    '0') as next_imei,
  case when draw($seed, line_no, 0, 'bad phone') < 0.03 then 0.04 else 0.0 end as phone_drop,
  40 + 80 * draw($seed, line_no, 0, 'period') as period_days,
  draw($seed, line_no, 0, 'phase') as phase,
  exp(0.35 * gauss($seed, line_no, 0, 'trend')) - 1 as trend,
  null::integer as heir_of,
  null::integer as farm_no
from sold
join chosen using (line_no)
cross join (select max(index_no) as cells from cell) as cells;
