-- grain: one row is one line of the night, placed by the stage model where it tells of it, else as the rules place it
-- binds: $as_of, $step_days, $idea_from, $idea_until, $inducement_from, $inducement_until, $decision_from, $decision_until,
--   $action_from, $action_until (all null: the stage stands as it is told)
-- The model counts weeks back from the as-of date, so tomorrow's weeks are other weeks: names would flicker and
-- `stage_since` would move from night to night. A stage named in the last week's nights is kept by `until`, like one named
-- the week before; its `since` stands as long as the stage does and the model saw no other in between, which it
-- cannot within a week.
insert into journey.line
with told as (
  select
    outlook.subscriber_id,
    outlook.stage as told_stage,
    outlook.stage_since as told_since,
    outlook.previous_stage as told_before,
    p_stable, p_idea, p_inducement, p_decision,
    round(p_action_silent + p_action_overt, 6) as p_action,
    night.as_of as night,
    night.stage as night_stage,
    night.stage_since as night_since,
    night.previous_stage as night_before,
    coalesce(array_position(['idea', 'inducement', 'decision', 'action'], night.stage), 0) as kept
  from journey.outlook as outlook
  left join (
    select as_of, subscriber_id, stage, stage_since, previous_stage
    from journey.line
    where as_of = (
      select max(as_of) from journey.line
      where as_of < $as_of::date and as_of >= $as_of::date - 31
    )
  ) as night using (subscriber_id)
  where outlook.as_of = $as_of::date
),
named as (
  select
    *,
    case
      when $idea_from::double is null or night is null or $as_of::date - night > $step_days::integer then told_stage
      when p_action >= case when kept >= 4 then $action_until::double else $action_from::double end then 'action'
      when p_action + p_decision >= case when kept >= 3 then $decision_until::double else $decision_from::double end
        then 'decision'
      when p_action + p_decision + p_inducement
        >= case when kept >= 2 then $inducement_until::double else $inducement_from::double end then 'inducement'
      when p_action + p_decision + p_inducement + p_idea
        >= case when kept >= 1 then $idea_until::double else $idea_from::double end then 'idea'
      else 'stable'
    end as stage
  from told
),
placed as (
  select
    *,
    case
      when night is null then told_since
      when night_stage <> stage then greatest(told_since, night + 1)
      when told_since <= night or $as_of::date - night < $step_days::integer then night_since
      else told_since
    end as since,
    case
      when night is null then told_before
      when night_stage <> stage then night_stage
      when told_since <= night or $as_of::date - night < $step_days::integer then night_before
      else told_before
    end as before
  from named
)
select line.* replace (
  coalesce(placed.stage, line.stage) as stage,
  coalesce(placed.p_stable, line.p_stable) as p_stable,
  coalesce(placed.p_idea, line.p_idea) as p_idea,
  coalesce(placed.p_inducement, line.p_inducement) as p_inducement,
  coalesce(placed.p_decision, line.p_decision) as p_decision,
  coalesce(placed.p_action, line.p_action) as p_action,
  coalesce(placed.since, line.stage_since) as stage_since,
  case when placed.stage is null then line.previous_stage else placed.before end as previous_stage,
  case
    when line.lifecycle <> 'acquisition' and placed.stage in ('decision', 'action') then 'decline'
    else line.lifecycle
  end as lifecycle
)
from assessed_line as line
left join placed using (subscriber_id)
order by line.subscriber_id
