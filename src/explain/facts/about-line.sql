-- grain: one row: who the line is, as known on the as-of date
-- binds: $as_of, $line, $operator
with plan as (
  select plan_id, name
  from warehouse.plans_known($as_of::date)
  where operator = $operator and valid_from <= $as_of::date
  qualify row_number() over (partition by plan_id order by valid_from desc) = 1
)
select
  subscriber_id, msisdn, customer_id, account_id, status, brand, plan_id, plan.name as plan_name,
  payment_type, region, sales_channel, manager_id,
  strftime(activated_on, '%Y-%m-%d') as activated_on,
  strftime(closed_on, '%Y-%m-%d') as closed_on,
  strftime(contract_end_on, '%Y-%m-%d') as contract_end_on,
  $as_of::date - activated_on as tenure_days,
  coalesce(do_not_contact, false) as do_not_contact
from warehouse.line_known($as_of::date)
left join plan using (plan_id)
where subscriber_id = $line
