-- grain: one row is one line in one calendar month, of the last seven and the one under way
-- binds: as_of
-- A slot is null for a month in which some unit was taken in before anybody asked for that block size.
create or replace macro warehouse.rated_month_known(as_of) as table
select
  subscriber_id,
  date_trunc('month', day)::date as month,
  case when count(onnet_seconds_1) = count(*) then sum(onnet_seconds_1) end::bigint as onnet_seconds_1,
  case when count(onnet_seconds_2) = count(*) then sum(onnet_seconds_2) end::bigint as onnet_seconds_2,
  case when count(onnet_seconds_3) = count(*) then sum(onnet_seconds_3) end::bigint as onnet_seconds_3,
  case when count(onnet_seconds_4) = count(*) then sum(onnet_seconds_4) end::bigint as onnet_seconds_4,
  case when count(onnet_seconds_5) = count(*) then sum(onnet_seconds_5) end::bigint as onnet_seconds_5,
  case when count(offnet_seconds_1) = count(*) then sum(offnet_seconds_1) end::bigint as offnet_seconds_1,
  case when count(offnet_seconds_2) = count(*) then sum(offnet_seconds_2) end::bigint as offnet_seconds_2,
  case when count(offnet_seconds_3) = count(*) then sum(offnet_seconds_3) end::bigint as offnet_seconds_3,
  case when count(offnet_seconds_4) = count(*) then sum(offnet_seconds_4) end::bigint as offnet_seconds_4,
  case when count(offnet_seconds_5) = count(*) then sum(offnet_seconds_5) end::bigint as offnet_seconds_5,
  case when count(data_kilobytes_1) = count(*) then sum(data_kilobytes_1) end::bigint as data_kilobytes_1,
  case when count(data_kilobytes_2) = count(*) then sum(data_kilobytes_2) end::bigint as data_kilobytes_2,
  case when count(data_kilobytes_3) = count(*) then sum(data_kilobytes_3) end::bigint as data_kilobytes_3,
  case when count(data_kilobytes_4) = count(*) then sum(data_kilobytes_4) end::bigint as data_kilobytes_4,
  case when count(data_kilobytes_5) = count(*) then sum(data_kilobytes_5) end::bigint as data_kilobytes_5,
  sum(messages)::bigint as messages,
  sum(roaming_charge) as roaming_charge,
  sum(charge) as charge
from warehouse.rated_day
where day between (date_trunc('month', as_of) - interval 7 month)::date and as_of and known_on <= as_of
group by subscriber_id, date_trunc('month', day)
