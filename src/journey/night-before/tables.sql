-- grain: what a night told for the next: one row is one line open on it with its chance to leave, and one night that such chances are kept of
-- binds: none
-- `basis`: a hash of what they were told from; `exit_chance`: to have gone within 30 days.
create table if not exists journey.exit_chance (
  as_of date not null,
  subscriber_id varchar not null,
  exit_chance double not null
);
create table if not exists journey.exit_chance_night (
  as_of date not null,
  basis varchar not null
);
