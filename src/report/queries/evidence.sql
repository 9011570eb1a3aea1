-- grain: one row is one kind of evidence, with the lines that show it and have left the stable stage
-- binds: $as_of
select
  kind.evidence as name,
  kind.stage,
  count(evidence.subscriber_id) as lines,
  kind.sentence_en as en,
  kind.sentence_zh as zh
from journey.evidence_kind as kind
left join journey.evidence as evidence
  on evidence.evidence = kind.evidence and evidence.as_of = $as_of::date
group by all
order by lines desc, kind.evidence
