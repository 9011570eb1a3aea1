-- grain: one row is one line on the as-of date
-- binds: $as_of, $model
insert into journey.outlook by name
select
  $as_of::date as as_of,
  subscriber_id,
  $model as model,
  stage,
  stage_since,
  previous_stage,
  round(p_stable, 6) as p_stable,
  round(p_idea, 6) as p_idea,
  round(p_inducement, 6) as p_inducement,
  round(p_decision, 6) as p_decision,
  round(p_action_silent, 6) as p_action_silent,
  round(p_action_overt, 6) as p_action_overt,
  round(p_further, 6) as p_further,
  round(p_back, 6) as p_back,
  round(p_exit_silent, 6) as p_exit_silent,
  round(p_exit_overt, 6) as p_exit_overt,
  round(exit_days, 1) as exit_days,
  round(exit_days_low, 1) as exit_days_low,
  round(exit_days_high, 1) as exit_days_high
from told_outlook
