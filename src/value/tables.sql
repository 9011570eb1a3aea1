-- grain: tables of the value stage: one row is one scored line on one as-of date, one offer, or one action
-- binds: none
create schema if not exists value;
create table if not exists value.line (
  as_of date not null,
  subscriber_id varchar not null,
  monthly_revenue decimal(18, 2),
  value_12m decimal(18, 2),
  offer_id varchar,
  expected_benefit decimal(18, 2),
  action_id varchar
);
create table if not exists value.offer (
  offer_id varchar not null,
  stage varchar not null,
  driver varchar not null,
  evidence varchar[],
  keeps double not null,
  cost double not null,
  offer_en varchar not null,
  offer_zh varchar not null
);
create table if not exists value.action (
  action_id varchar not null,
  position integer not null,
  stage varchar not null,
  evidence varchar[],
  contact_within_days integer not null,
  action_en varchar not null,
  action_zh varchar not null
);
