-- grain: one row is one stretch of lines of `cdr_batch`, but the first, by the line it begins with
-- binds: $stretches
-- Stretches of about as many CDRs each, judged by those of one line in 64.
select distinct min(subscriber_id) as first_line
from (
  select
    subscriber_id,
    (row_number() over (order by subscriber_id) - 1) * $stretches::bigint // count(*) over () as stretch
  from cdr_batch
  where hash(subscriber_id) % 64 = 0
)
where stretch > 0
group by stretch
order by first_line
