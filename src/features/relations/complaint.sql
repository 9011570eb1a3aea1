-- grain: one row is one complaint opened in the last 365 days; back 1 is the newest
-- binds: $as_of
select
  subscriber_id,
  row_number() over (partition by subscriber_id order by opened_at desc, complaint_id desc) as back,
  $as_of::date - opened_at::date as age,
  category,
  severity,
  resolved_at is null as is_open,
  resolved_at::date - opened_at::date as days_to_resolve,
  reopened,
  satisfaction,
  coalesce(opened_at::date - lag(opened_at::date) over (
    partition by subscriber_id, category order by opened_at, complaint_id
  ) <= 60, false) as is_repeat
from complaints
where opened_at::date > $as_of::date - 365
