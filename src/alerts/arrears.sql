-- grain: one row is one line that is being lost over unpaid bills
-- binds: $as_of
-- An operator that hands over no payments at all has no overdue bills, only unknown ones.
create or replace temp table arrears_line as
with bill as (
  select * from warehouse.bills_known($as_of::date)
),
told as (
  select count(paid_on) > 0 as payments from bill
),
heavy as (
  select subscriber_id from bill where arrears > 0 and total > 0 and arrears >= total * 2
),
newest as (
  select subscriber_id, arrears, total
  from bill
  where subscriber_id in (select subscriber_id from heavy)
  qualify row_number() over (partition by subscriber_id order by period desc, issued_on desc) = 1
),
overdue as (
  select subscriber_id
  from bill
  where paid_on is null and coalesce(due_on, issued_on + 20) < $as_of::date - 30
  group by subscriber_id
  having count(*) >= 2
)
select subscriber_id from newest where arrears > 0 and total > 0 and arrears >= total * 2
union
select subscriber_id from overdue where (select payments from told)
