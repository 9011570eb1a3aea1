-- grain: one row is one number that seems to sell for a rival, as of one night, for a person to confirm
-- binds: none
create schema if not exists watch;

create table if not exists watch.poaching (
  as_of date not null,
  number varchar not null,
  operator varchar,
  lines_reached integer not null, -- by the as-of date
  exits integer not null, -- of lines reached long enough ago to be sure
  expected decimal(18, 4) not null, -- exits of as many lines of the same risk
  lift decimal(18, 4) not null,
  lift_low decimal(18, 4) not null, -- 19 times in 20 the lift is above it
  first_seen date not null
);
