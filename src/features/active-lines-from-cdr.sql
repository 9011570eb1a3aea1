-- grain: one row is one line that is not closed and had an outgoing attempt within the active window
-- binds: $as_of, $active_days
select subscriber_id, last_outgoing_on
from (
  select subscriber_id, max(day) as last_outgoing_on
  from warehouse.line_day_known($as_of::date)
  where outgoing_events > 0 and day > $as_of::date - $active_days::integer
  group by subscriber_id
)
join warehouse.line_known($as_of::date) using (subscriber_id)
where status <> 'closed'
order by subscriber_id
