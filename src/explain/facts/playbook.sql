-- grain: one row: the action and the offer that the playbook has for the line, in both languages
-- binds: $as_of, $line
select action_en, action_zh, offer_en, offer_zh
from journey.line as journey
left join value.line as worth using (as_of, subscriber_id)
left join value.action as action
  on action.action_id = worth.action_id
  and action.stage = journey.stage
left join value.offer as offer
  on offer.offer_id = worth.offer_id
  and offer.stage = journey.stage
  and offer.driver = journey.driver
where as_of = $as_of::date and subscriber_id = $line
