-- grain: one row is one piece of evidence that an action asks for and that no kind of evidence is
-- binds: none
select action_id, asked.evidence
from (select action_id, position, unnest(evidence) as evidence from value.action) as asked
anti join journey.evidence_kind as kind using (evidence)
order by position, asked.evidence
