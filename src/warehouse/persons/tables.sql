-- grain: the tables of persons: one row is one judgement and the day from which it is known
-- binds: none
create schema if not exists warehouse;

-- one row: one day as of which persons were looked for; the same days whatever nights are run
create table if not exists warehouse.person_review (
  reviewed_on date not null
);

-- one row: one judgement on a pair of lines; a later one about the same new line takes its place
create table if not exists warehouse.reentry (
  new_subscriber_id varchar not null,
  old_subscriber_id varchar not null,
  score decimal(9, 4) not null, -- 0..1
  confirmed boolean not null,
  evidence varchar not null,
  known_on date not null
);

-- one row: one line of a dealer's farm of SIMs
create table if not exists warehouse.farmed_line (
  subscriber_id varchar not null,
  cluster varchar not null, -- the smallest line of the farm
  known_on date not null
);
