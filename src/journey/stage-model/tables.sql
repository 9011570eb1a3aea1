-- grain: one row is one line on one as-of date as the stage model sees it
-- binds: none
-- `p_exit_silent`, `p_exit_overt`: chances to have gone within 30 days.
-- `exit_days`: half of such lines have gone by then (`low`: a tenth, `high`: nine tenths); null: not within three years.
create table if not exists journey.outlook (
  as_of date not null,
  subscriber_id varchar not null,
  model varchar not null,
  stage varchar not null,
  stage_since date not null,
  previous_stage varchar,
  p_stable double not null,
  p_idea double not null,
  p_inducement double not null,
  p_decision double not null,
  p_action_silent double not null,
  p_action_overt double not null,
  p_further double not null,
  p_back double not null,
  p_exit_silent double not null,
  p_exit_overt double not null,
  exit_days double,
  exit_days_low double,
  exit_days_high double
)
