-- grain: one row is one kind of evidence
-- binds: $kinds
insert into journey.evidence_kind by name
select kind.*
from (
  select unnest(from_json($kinds::json, '[{
    "evidence": "VARCHAR", "position": "INTEGER", "topic": "VARCHAR", "stage": "VARCHAR",
    "driver": "VARCHAR", "numbers": "VARCHAR", "sentence_en": "VARCHAR", "sentence_zh": "VARCHAR"
  }]')) as kind
)
