-- grain: one row is one invoice, in its newest version known on the as-of date
-- binds: as_of
-- In a file without a date the payment is known from its own day plus the extract's lag.
create or replace macro warehouse.bills_known(as_of) as table
select
  bill.* exclude (paid_on),
  case
    when paid_on <= as_of and (file_date is not null or paid_on + (bill.known_on - issued_on)::integer <= as_of)
      then paid_on
  end as paid_on
from extracts.bills as bill
left join extracts.units using (unit_id)
where bill.known_on <= as_of and issued_on <= as_of
qualify row_number() over (
  partition by subscriber_id, period
  order by bill.known_on desc, unit_key desc, line_number desc
) = 1
