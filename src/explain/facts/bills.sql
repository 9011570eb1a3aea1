-- grain: one row is one invoice of one line of the last twelve, oldest first
-- binds: $as_of, $line
select *
from (
  select
    period,
    strftime(bill.issued_on, '%Y-%m-%d') as issued_on,
    recurring_charge::double as recurring,
    usage_charge::double as usage,
    overage_charge::double as overage,
    discount::double as discount,
    total::double as total,
    strftime(paid_on, '%Y-%m-%d') as paid_on,
    arrears::double as arrears
  from warehouse.bills_known($as_of::date) as bill
  where subscriber_id = $line
  order by bill.issued_on desc, bill.period desc
  limit 12
)
order by period
