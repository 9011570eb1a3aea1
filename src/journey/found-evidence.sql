-- grain: one row is one piece of evidence that one line shows tonight
-- binds: none
create or replace temp table found_evidence (
  subscriber_id varchar,
  evidence varchar,
  topic varchar,
  stage varchar,
  driver varchar,
  driver_share decimal(9, 4),
  direction integer,
  weight decimal(9, 4),
  v1 double,
  v2 double,
  v3 double
)
