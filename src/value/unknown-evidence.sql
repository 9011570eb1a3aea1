-- grain: one row is one piece of evidence that an action or offer asks for and that no kind of evidence is
-- binds: none
select asked.kind, id, asked.evidence
from (
  select 'action' as kind, action_id as id, unnest(evidence) as evidence from value.action
  union
  select 'offer', offer_id, unnest(evidence) from value.offer
) as asked
anti join journey.evidence_kind as known using (evidence)
order by asked.kind, id, asked.evidence
