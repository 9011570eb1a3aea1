-- grain: one row is one night (as-of date) that reached its end
-- binds: none
create schema if not exists runs;

create table if not exists runs.night (
  as_of date primary key,
  model_version varchar not null,
  alerts bigint not null,
  refused_files bigint not null
);
