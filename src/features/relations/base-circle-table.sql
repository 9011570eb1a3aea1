-- grain: one row is one line and one peer of its last 84 days
-- binds: none
create or replace temp table feature_base_circle (
  subscriber_id varchar not null,
  peer varchar not null,
  newest_network bigint,
  first_day date not null,
  last_day date not null,
  events_28d integer not null,
  events_56d integer not null,
  outgoing_84d integer not null,
  incoming_84d integer not null,
  seconds_84d bigint not null,
  weeks_out integer not null
)
