-- grain: one row is one line as known on the as-of date
-- binds: $as_of, $operator
with own_plan as (
  select *
  from plans
  where operator = $operator and valid_from <= $as_of::date
  qualify row_number() over (partition by plan_id order by valid_from desc) = 1
),
person as (
  select customer_id, count(*) as open_lines
  from feature_base_line
  where customer_id is not null and status <> 'closed'
  group by customer_id
),
company as (
  select
    account_id,
    count(*) filter (status <> 'closed') as open_lines,
    count(*) filter (closed_on > $as_of::date - 90) as closed_lines_90d
  from feature_base_line
  where account_id is not null
  group by account_id
)
select
  line.subscriber_id,
  $as_of::date - activated_on as tenure_days,
  activated_on,
  year($as_of::date) - birth_year as age_years,
  gender,
  line.brand,
  line.plan_id,
  line.payment_type,
  region,
  sales_channel,
  credit_limit,
  status = 'suspended' as is_suspended,
  line.contract_end_on - $as_of::date as contract_days_left,
  person.open_lines as person_lines,
  company.open_lines as account_lines,
  company.closed_lines_90d as account_closed_lines_90d,
  accounts.contract_end_on - $as_of::date as account_contract_days_left,
  accounts.satisfaction as account_satisfaction,
  accounts.closeness as account_closeness,
  own_plan.monthly_fee,
  own_plan.voice_min as allowance_voice_minutes,
  own_plan.data_mb as allowance_data_megabytes,
  $as_of::date - own_plan.valid_from as plan_age_days,
  coalesce(own_plan.sellable, true) and coalesce(own_plan.valid_to >= $as_of::date, true) as is_plan_sold,
  $as_of::date as as_of
from feature_base_line as line
join feature_pass using (subscriber_id)
left join own_plan on own_plan.plan_id = line.plan_id
left join person on person.customer_id = line.customer_id
left join company on company.account_id = line.account_id
left join accounts on accounts.account_id = line.account_id
