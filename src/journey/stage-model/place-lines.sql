-- grain: one row is one line of the night that the stage model places, in place of the rules
-- binds: $as_of
-- The model counts weeks back from the as-of date, so by itself its `stage_since` would move a day each night. What the
-- last night told stands as long as the stage does and the model saw no other in between, which it cannot within a week.
update journey.line set
  stage = told.stage,
  stage_since = told.since,
  previous_stage = told.before,
  p_stable = told.p_stable,
  p_idea = told.p_idea,
  p_inducement = told.p_inducement,
  p_decision = told.p_decision,
  p_action = round(told.p_action_silent + told.p_action_overt, 6),
  lifecycle = case
    when line.lifecycle = 'acquisition' then 'acquisition'
    when told.stage in ('decision', 'action') then 'decline'
    else line.lifecycle
  end
from (
  select
    outlook.*,
    case
      when night.stage is null then outlook.stage_since
      when night.stage <> outlook.stage then greatest(outlook.stage_since, night.as_of + 1)
      when outlook.stage_since <= night.as_of or $as_of::date - night.as_of < 7 then night.stage_since
      else outlook.stage_since
    end as since,
    case
      when night.stage is null then outlook.previous_stage
      when night.stage <> outlook.stage then night.stage
      when outlook.stage_since <= night.as_of or $as_of::date - night.as_of < 7 then night.previous_stage
      else outlook.previous_stage
    end as before
  from journey.outlook as outlook
  left join journey.line as night
    on night.subscriber_id = outlook.subscriber_id
    and night.as_of = (
      select max(as_of) from journey.line
      where as_of < $as_of::date and as_of >= $as_of::date - 31
    )
  where outlook.as_of = $as_of::date
) as told
where line.as_of = $as_of::date
  and told.subscriber_id = line.subscriber_id
