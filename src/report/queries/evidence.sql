-- grain: one row is one kind of evidence, with the lines that show it and have left the stable stage
-- binds: $as_of
select
  evidence as name,
  kind.stage,
  count(evidence.subscriber_id) as lines,
  kind.sentence_en as en,
  kind.sentence_zh as zh
from journey.evidence_kind as kind
left join (
  select found.evidence, found.subscriber_id
  from journey.evidence as found
  join journey.line as line using (as_of, subscriber_id)
  where as_of = $as_of::date and line.stage <> 'stable'
) as evidence using (evidence)
group by all
order by lines desc, name
