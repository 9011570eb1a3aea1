-- grain: one row is one active line on one as-of date (scores.line), one feature that counted for it (scores.contribution)
-- binds: none
create schema if not exists scores;
create table if not exists scores.line (
  as_of date not null,
  subscriber_id varchar not null,
  model_version varchar not null,
  churn_probability double not null,
  p_external double not null,
  p_silent double not null,
  p_internal double not null
);
-- log_odds: how far the feature moved the line's score; value, value_text: what it stood at
create table if not exists scores.contribution (
  as_of date not null,
  subscriber_id varchar not null,
  family varchar not null,
  feature varchar not null,
  log_odds double not null,
  value double,
  value_text varchar,
  rank integer not null
);
