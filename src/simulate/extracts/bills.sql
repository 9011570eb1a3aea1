-- grain: one row is one invoice of the latest two periods, as far as it is known on the file's date
-- binds: $day
select
  subscriber_id, period, issued_on, due_on, recurring_charge, usage_charge, overage_charge, discount,
    total,
  case when paid_on <= $day::date then paid_on end as paid_on,
  coalesce((
    select sum(older.total) from bill as older
    where older.line_no = bill.line_no and older.due_on < $day::date
      and (older.paid_on is null or older.paid_on > $day::date)
  ), 0)::decimal(18,4) as arrears
from bill join line using (line_no)
where issued_on <= $day::date and issued_on > $day::date - 58
order by subscriber_id, period
