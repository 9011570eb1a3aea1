-- grain: one row is one line of a panel by its number, as the written stage model tells of it
-- binds: none
create or replace temp table told_walk (
  line_no integer,
  exit_silent double,
  exit_overt double,
  p_stable double,
  p_idea double,
  p_inducement double,
  p_decision double,
  p_action_silent double,
  p_action_overt double
)
