-- grain: one row is one piece of evidence for one line that has left the stable stage, or for any line
-- binds: $as_of, $every_line
insert into journey.evidence
select
  $as_of::date, found.subscriber_id, found.evidence, found.stage, found.driver, found.weight,
  found.v1, found.v2, found.v3
from found_evidence as found
semi join (
  select subscriber_id
  from assessed_line
  where stage <> 'stable' or $every_line::boolean
) as moving using (subscriber_id)
order by found.subscriber_id, found.evidence
