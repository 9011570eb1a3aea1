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
  evidence.v3
from journey.evidence as evidence
join journey.evidence_kind as kind using (evidence)
semi join reason_line using (subscriber_id)
where evidence.as_of = $as_of::date
qualify row_number() over (
  partition by evidence.subscriber_id order by evidence.weight desc, kind.position
) <= 12
order by evidence.subscriber_id, evidence.weight desc, kind.position
