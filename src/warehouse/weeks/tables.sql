-- grain: weeks counted back from a day: one row is one line in the week that ends on `ends_on`
-- binds: none
-- Sums of rollups that nights need again and again: the week that ends today is one of those of a night a week from now.
-- A row counts only as long as `week_laid` names its week; what is not laid down is summed when it is asked for.

-- grain: one row is one line in seven days in which anything was recorded of it
-- Of `active_bits`, `outgoing_bits`, `away_bits` (outgoing while roaming) bit n is the day n days before `ends_on`; an age is
-- days before `ends_on`. A measure is null where no unit of the week carries the column it is made of.
create table if not exists warehouse.line_week (
  ends_on date not null,
  subscriber_id varchar not null,
  active_bits integer not null,
  outgoing_bits integer not null,
  away_bits integer not null,
  outgoing_age integer,
  incoming_age integer,
  voice_out_age integer,
  data_age integer,
  hours_active integer not null,
  outgoing_events bigint not null,
  incoming_events bigint not null,
  weekend_outgoing_events bigint not null,
  voice_out_calls bigint not null,
  voice_in_calls bigint not null,
  voice_out_seconds bigint not null,
  voice_in_seconds bigint not null,
  voice_out_evening_seconds bigint not null,
  voice_out_night_seconds bigint not null,
  voice_out_work_seconds bigint not null,
  onnet_out_calls bigint,
  onnet_out_seconds bigint,
  offnet_out_calls bigint,
  offnet_out_seconds bigint,
  offnet_in_calls bigint,
  sms_out bigint not null,
  sms_in bigint not null,
  mms_out bigint not null,
  data_sessions bigint not null,
  data_bytes bigint not null,
  data_night_bytes bigint not null,
  roaming_events bigint,
  roaming_abroad_events bigint,
  roaming_seconds bigint,
  charge decimal(18, 4),
  call_attempts bigint,
  dropped_calls bigint,
  failed_calls bigint,
  failed_events bigint,
  daily_peers bigint,
  peer_days bigint not null,
  daily_cells bigint,
  cell_days bigint not null,
  most_cells integer,
  top_cell_events bigint,
  cell_events bigint
);

-- grain: one row is one line in seven days, in one handset and at one pair of cells where it spent nights and working hours
-- `days` are rows of `line_day`.
create table if not exists warehouse.stay_week (
  ends_on date not null,
  subscriber_id varchar not null,
  imei varchar,
  night_cell varchar,
  work_cell varchar,
  days integer not null,
  first_day date not null,
  last_day date not null,
  most_imeis integer
);

-- grain: one row is one line in `step_days` days in which anything was recorded of it: what the stage model reads of its traffic
-- Its sums are among those of `line_week`, but it looks back three times as far, over steps of any length, and a narrow row is cheap to keep.
create table if not exists warehouse.traffic_week (
  step_days integer not null,
  ends_on date not null,
  subscriber_id varchar not null,
  outgoing_events bigint not null,
  incoming_events bigint not null,
  data_sessions bigint not null,
  call_attempts bigint,
  dropped_calls bigint,
  failed_calls bigint,
  onnet_out_calls bigint,
  offnet_out_calls bigint
);

-- grain: one row is one line in `step_days` days in which it met anybody
-- `contacts`: peers that are no listed service. The others count what it had to do with listed services.
create table if not exists warehouse.contacts_week (
  step_days integer not null,
  ends_on date not null,
  subscriber_id varchar not null,
  contacts integer not null,
  care_calls bigint not null,
  rival_calls bigint not null,
  port_code_calls bigint not null,
  telesales_seconds bigint not null
);

-- grain: one row is one week of one of these rollups that is laid down
-- It holds for as-of dates from `known_from` until the day before `known_until` (null: for all later ones): between them
-- nothing of that week became known. `listed` is the hash of the listed numbers it was made with ('': none matter), `recipe`
-- that of the statements: those of an older program count no longer.
create table if not exists warehouse.week_laid (
  rollup varchar not null,
  step_days integer not null,
  ends_on date not null,
  known_from date not null,
  known_until date,
  listed varchar not null,
  recipe varchar not null
);
