-- grain: one row is one block size that calls or data sessions are rounded up to, and the slot that holds it
-- binds: none
create schema if not exists warehouse;

create table if not exists warehouse.rating_block (
  kind varchar not null, -- voice (seconds) or data (kilobytes)
  slot integer not null, -- 1 to 5: the column `..._<slot>` of rated_day
  size bigint not null
);

-- grain: one row is one line on one day as told by one unit: what a tariff would charge for, rounded call by call
-- A slot's columns are null where that block size was not asked for when the unit was taken in.
create table if not exists warehouse.rated_day (
  subscriber_id varchar not null,
  day date not null,
  known_on date not null,
  unit_id integer not null,
  onnet_seconds_1 bigint,
  offnet_seconds_1 bigint,
  onnet_seconds_2 bigint,
  offnet_seconds_2 bigint,
  onnet_seconds_3 bigint,
  offnet_seconds_3 bigint,
  onnet_seconds_4 bigint,
  offnet_seconds_4 bigint,
  onnet_seconds_5 bigint,
  offnet_seconds_5 bigint,
  data_kilobytes_1 bigint,
  data_kilobytes_2 bigint,
  data_kilobytes_3 bigint,
  data_kilobytes_4 bigint,
  data_kilobytes_5 bigint,
  messages integer not null, -- outgoing SMS and MMS
  roaming_charge decimal(18, 4) not null, -- abroad, as the CDRs say
  charge decimal(18, 4) -- at home, as the CDRs say; null when none says
);
