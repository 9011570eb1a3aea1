-- grain: one row is one usage period of the last 6 of a line; back 1 is the newest
-- binds: $as_of
select
  *,
  row_number() over (partition by subscriber_id order by period_end desc, period_start desc) as back,
  $as_of::date - period_end as age
from usage
where period_end > $as_of::date - 400
qualify back <= 6
