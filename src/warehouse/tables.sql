-- grain: the rollups of CDRs: one row is one line on one day, or one line and one peer in one week
-- binds: none
create schema if not exists warehouse;

-- grain: one row is one line on one day as told by one unit of input
-- A measure is null where the unit does not carry the column it is made of (no `result`: no dropped calls).
create table if not exists warehouse.line_day (
  subscriber_id varchar not null,
  day date not null,
  known_on date not null,
  unit_id integer not null,
  outgoing_events integer not null,
  incoming_events integer not null,
  voice_out_calls integer not null,
  voice_in_calls integer not null,
  voice_out_seconds bigint not null,
  voice_in_seconds bigint not null,
  voice_out_evening_seconds bigint not null,
  voice_out_night_seconds bigint not null,
  voice_out_work_seconds bigint not null,
  onnet_out_calls integer,
  onnet_out_seconds bigint,
  offnet_out_calls integer,
  offnet_out_seconds bigint,
  offnet_in_calls integer,
  sms_out integer not null,
  sms_in integer not null,
  mms_out integer not null,
  data_sessions integer not null,
  data_bytes bigint not null,
  data_night_bytes bigint not null,
  roaming_events integer,
  roaming_abroad_events integer,
  roaming_seconds bigint,
  charge decimal(18, 4),
  call_attempts integer,
  dropped_calls integer,
  failed_calls integer,
  failed_events integer,
  hours_active integer not null,
  distinct_peers integer,
  distinct_cells integer,
  top_cell varchar,
  top_cell_events integer,
  cell_events integer,
  night_cell varchar,
  work_cell varchar,
  imei varchar,
  distinct_imeis integer
);

-- grain: one row is one line and one peer in one week (from Monday), as known from one day of one unit
create table if not exists warehouse.contact_week (
  subscriber_id varchar not null,
  peer varchar not null,
  peer_operator varchar,
  week date not null,
  known_on date not null,
  unit_id integer not null,
  first_day date not null,
  last_day date not null,
  days integer not null,
  out_calls integer not null,
  in_calls integer not null,
  out_seconds bigint not null,
  in_seconds bigint not null,
  out_messages integer not null,
  in_messages integer not null,
  answered_in_calls integer not null,
  long_out_calls integer not null
);
