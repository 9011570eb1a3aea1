-- grain: tables of the lists: one row is one alert, one control, one list, or one reason lines were left out
-- binds: none
create schema if not exists alerts;
create table if not exists alerts.line (
  as_of date not null,
  alert_id varchar not null,
  rank integer not null,
  queue varchar not null,
  subscriber_id varchar not null,
  person varchar not null,
  state varchar not null,
  stage varchar not null,
  stage_since date not null,
  previous_stage varchar,
  churn_probability double not null,
  switch_type varchar not null,
  driver varchar not null,
  reason_1 varchar,
  reason_2 varchar,
  reason_3 varchar,
  offer_id varchar,
  value_12m decimal(18, 2),
  expected_benefit decimal(18, 2),
  contact_by date not null
);
create table if not exists alerts.control (
  as_of date not null,
  alert_id varchar not null,
  subscriber_id varchar not null,
  person varchar not null,
  stratum varchar not null
);
create table if not exists alerts.list (
  as_of date not null,
  lines integer not null,
  controls integer not null
);
create table if not exists alerts.left_out (
  as_of date not null,
  cause varchar not null,
  lines integer not null
);
