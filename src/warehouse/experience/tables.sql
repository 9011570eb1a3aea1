-- grain: one row is one line on one day as told by one unit: its calls beside those of others in the same place and time
-- binds: none
create schema if not exists warehouse;

create table if not exists warehouse.experience_day (
  subscriber_id varchar not null,
  day date not null,
  known_on date not null,
  unit_id integer not null,
  calls integer not null, -- voice, both ways, whose cell and result are known
  compared_calls integer not null, -- of them, those in whose cell and hours others called too
  dropped integer not null, -- of the compared calls
  failed integer not null,
  expected_dropped bigint not null, -- millionths of a call: what others in the same cells and hours had
  expected_failed bigint not null
);
