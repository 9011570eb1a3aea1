-- grain: one row is the action for one stage
-- binds: $actions
insert into value.action by name
select action.*
from (
  select unnest(from_json($actions::json, '[{
    "stage": "VARCHAR", "contact_within_days": "INTEGER", "action_en": "VARCHAR",
    "action_zh": "VARCHAR"
  }]')) as action
)
