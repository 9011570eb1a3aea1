-- grain: one row: the line that a text means on the as-of date, by its id, else its number, else an alert
-- binds: $as_of, $asked
-- A number that was handed out again means the line that has it now.
with known as (
  select subscriber_id, msisdn, status = 'closed' as is_closed, activated_on
  from warehouse.line_known($as_of::date)
),
alert as (
  select subscriber_id from alerts.line where alert_id = $asked and as_of <= $as_of::date
  union
  select subscriber_id from alerts.control where alert_id = $asked and as_of <= $as_of::date
),
meant as (
  select *, 1 as how from known where subscriber_id = $asked
  union all
  select *, 2 from known where msisdn = $asked
  union all
  select known.*, 3 from known join alert using (subscriber_id)
)
select subscriber_id
from meant
order by how, is_closed, activated_on desc, subscriber_id
limit 1
