-- grain: one row is one invoice of the last 12 of a line; back 1 is the newest
-- binds: $as_of
select
  subscriber_id,
  row_number() over (partition by subscriber_id order by period desc) as back,
  $as_of::date - issued_on as age,
  total,
  recurring_charge,
  usage_charge,
  overage_charge,
  discount,
  arrears,
  paid_on - due_on as days_late,
  paid_on is not null as is_paid,
  paid_on is null and due_on < $as_of::date as is_overdue
from bills
where issued_on > $as_of::date - 400
qualify back <= 12
