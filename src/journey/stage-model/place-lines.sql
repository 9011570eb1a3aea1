-- grain: one row is one line of the night that the stage model places, in place of the rules
-- binds: $as_of
update journey.line set
  stage = outlook.stage,
  stage_since = outlook.stage_since,
  previous_stage = outlook.previous_stage,
  p_stable = outlook.p_stable,
  p_idea = outlook.p_idea,
  p_inducement = outlook.p_inducement,
  p_decision = outlook.p_decision,
  p_action = round(outlook.p_action_silent + outlook.p_action_overt, 6),
  lifecycle = case
    when line.lifecycle = 'acquisition' then 'acquisition'
    when outlook.stage in ('decision', 'action') then 'decline'
    else line.lifecycle
  end
from journey.outlook as outlook
where line.as_of = $as_of::date
  and outlook.as_of = $as_of::date
  and outlook.subscriber_id = line.subscriber_id
