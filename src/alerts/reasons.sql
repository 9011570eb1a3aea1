-- grain: one row is one piece of evidence for one line that reasons are asked for, most informative first
-- binds: $as_of
select
  evidence.subscriber_id,
  kind.topic,
  kind.numbers,
  kind.sentence_en as en,
  kind.sentence_zh as zh,
  evidence.v1,
  evidence.v2,
  evidence.v3,
  coalesce(list_contains(action.evidence, evidence.evidence), false) as bears_action
from journey.evidence as evidence
join journey.evidence_kind as kind using (evidence)
left join value.line as worth using (as_of, subscriber_id)
left join (select distinct action_id, evidence from value.action) as action using (action_id)
semi join reason_line using (subscriber_id)
where evidence.as_of = $as_of::date
qualify row_number() over (
  partition by evidence.subscriber_id order by evidence.weight desc, kind.position
) <= 12 or bears_action
order by evidence.subscriber_id, evidence.weight desc, kind.position
