-- grain: one row is one configured measure of one line in one of its last 6 periods; back 1 is the newest
-- binds: $as_of
select
  subscriber_id,
  measure,
  value,
  row_number() over (partition by subscriber_id, measure order by period_end desc, period_start desc) as back
from usage_measures
where period_end > $as_of::date - 400
qualify back <= 6
