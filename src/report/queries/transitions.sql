-- grain: one row is one pair of stages: where lines were in the night before and where they are
-- binds: $as_of
with before as (
  select subscriber_id, stage
  from journey.line
  where as_of = (select max(as_of) from journey.line where as_of < $as_of::date)
)
select before.stage as "from", now.stage as "to", count(*) as lines
from journey.line as now
join before using (subscriber_id)
where now.as_of = $as_of::date
group by before.stage, now.stage
order by before.stage, now.stage
