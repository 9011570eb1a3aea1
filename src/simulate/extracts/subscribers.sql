-- grain: one row is one line and its state on the file's date
-- binds: $day, $first
select
  subscriber_id, msisdn, imsi, customer_id, account_id, line.activated_on,
  case when life.closed_on <= $day::date then 'closed' when life.suspended_on <= $day::date
    and (life.resumed_on is null or life.resumed_on > $day::date) then 'suspended'
    else 'active' end as status,
  case when life.closed_on <= $day::date then life.closed_on end as closed_on,
  case when life.closed_on <= $day::date then life.close_reason end as close_reason,
  held.brand, held.plan_id, payment_type,
  contract_end_on, 'R' || region_no as region, sales_channel, birth_year, gender, credit_limit,
    do_not_contact, manager_id
from line
join life using (line_no)
join (select line_no, arg_max(plan_id, from_on) as plan_id, arg_max(brand, from_on) as brand
  from line_plan where from_on <= $day::date group by line_no) as held using (line_no)
where slot <> 'spare' and line.activated_on <= $day::date
  and (life.closed_on is null or life.closed_on >= $first::date - 30)
order by identity_no -- which has the order of subscriber_id
