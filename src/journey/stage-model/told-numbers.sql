-- grain: one row is one followed line by its number, as the stage model tells of it
-- binds: none
-- Stages by their place on the way, 0 is stable; `stage_days`: how long before the as-of date the stage began.
create or replace temp table told_number (
  line_no integer,
  stage integer,
  stage_days integer,
  previous_stage integer,
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
