-- grain: one row is one rejected row of the unit at hand
-- binds: none
create or replace temp table unit_rejects (
  line bigint not null,
  column_name varchar,
  value varchar,
  rule varchar not null
);
