-- grain: tables of the journey: one row is one line on one as-of date, one piece of evidence for it, or one kind of evidence
-- binds: none
create schema if not exists journey;
create table if not exists journey.line (
  as_of date not null,
  subscriber_id varchar not null,
  stage varchar not null,
  p_stable double not null,
  p_idea double not null,
  p_inducement double not null,
  p_decision double not null,
  p_action double not null,
  stage_since date not null,
  previous_stage varchar,
  driver varchar not null,
  p_tariff double not null,
  p_service double not null,
  p_influence double not null,
  p_brand double not null,
  p_need double not null,
  switch_type varchar not null,
  segment varchar not null,
  lifecycle varchar not null
);
create table if not exists journey.evidence (
  as_of date not null,
  subscriber_id varchar not null,
  evidence varchar not null,
  stage varchar not null,
  driver varchar,
  weight decimal(9, 4) not null,
  v1 double,
  v2 double,
  v3 double
);
create table if not exists journey.evidence_kind (
  evidence varchar not null,
  position integer not null,
  topic varchar not null,
  stage varchar not null,
  driver varchar,
  numbers varchar not null,
  sentence_en varchar not null,
  sentence_zh varchar not null
);
