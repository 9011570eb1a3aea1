-- grain: one row is one followed line by its number, as the stage model tells of it
-- binds: none
create or replace temp table told_outlook (
  line_no integer,
  stage varchar,
  stage_since varchar,
  previous_stage varchar,
  p_stable double,
  p_idea double,
  p_inducement double,
  p_decision double,
  p_action_silent double,
  p_action_overt double,
  p_further double,
  p_back double,
  p_exit_silent double,
  p_exit_overt double,
  exit_days double,
  exit_days_low double,
  exit_days_high double
)
