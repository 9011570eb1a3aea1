-- grain: one row is one line on tonight's list and its reasons
-- binds: $reasons
insert into alert_reason
select
  item.line,
  item.sentences[1],
  item.sentences[2],
  item.sentences[3]
from (
  select unnest(from_json($reasons::json, '[{"line": "VARCHAR", "sentences": ["VARCHAR"]}]')) as item
)
