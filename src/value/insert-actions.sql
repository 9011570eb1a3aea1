-- grain: one row is one action for one stage
-- binds: $actions
insert into value.action by name
select action.*
from (
  select unnest(from_json($actions::json, '[{
    "action_id": "VARCHAR", "position": "INTEGER", "stage": "VARCHAR", "evidence": ["VARCHAR"],
    "contact_within_days": "INTEGER", "action_en": "VARCHAR", "action_zh": "VARCHAR"
  }]')) as action
)
