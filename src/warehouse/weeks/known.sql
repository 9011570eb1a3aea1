-- grain: weeks as known on the as-of date, those laid down and those summed now: one row is one line in one week
-- binds: as_of, week_count, step, own, lines (the name of a table with the subscriber_id of those asked for)
-- Of `traffic_week` and `contacts_week` what is laid down, and what traffic a `line_week` has, is told of all lines:
-- whoever asks joins its lines anyway.
-- `week_count` weeks of `step` days, the newest of which ends on the as-of date.
-- Every macro that names something in a block comment is made twice: as it is read here, of all lines, and as `…_of` with
-- what the comments hold, of the lines asked for: to join every line with itself is dear.
-- `…_laid` leaves out what would be summed: where nothing would, a plan may still read all days to find none.

-- grain: one row is one week that is asked for; whether it is laid down so that it can be used
create or replace macro warehouse.week_asked(rollup_name, step, as_of, week_count, listed_as) as table
select
  week.ends_on,
  exists (
    from warehouse.week_laid as laid
    where laid.rollup = rollup_name and laid.step_days = step and laid.ends_on = week.ends_on
      and laid.listed = listed_as and laid.recipe = warehouse.week_recipe()
      and laid.known_from <= as_of and coalesce(laid.known_until > as_of, true)
  ) as is_laid
from (select (as_of - step * unnest(range(week_count))::integer)::date as ends_on) as week;

-- grain: one row is one week of traffic that is asked for and not laid down, but whose sums a `line_week` laid down has
create or replace macro warehouse.traffic_in_line_week(step, as_of, week_count) as table
select asked.ends_on
from warehouse.week_asked('traffic_week', step, as_of, week_count, '') as asked
join warehouse.week_asked('line_week', 7, as_of, week_count, '') as line_week using (ends_on)
where step = 7 and not asked.is_laid and line_week.is_laid;

-- grain: one row is one day of a week that is asked for and neither laid down nor to be read from one that is
create or replace macro warehouse.day_to_sum(rollup_name, step, as_of, week_count, listed_as) as table
select (ends_on - unnest(range(step))::integer)::date as day
from warehouse.week_asked(rollup_name, step, as_of, week_count, listed_as)
where not is_laid and not (
  rollup_name = 'traffic_week'
  and ends_on in (select ends_on from warehouse.traffic_in_line_week(step, as_of, week_count))
);

-- the listed numbers that contacts are told apart by, as known on the as-of date, as one hash
create or replace macro warehouse.listed_numbers(as_of, own) as md5(concat_ws('|', own, (
  select string_agg(concat_ws(' ', number, operator, role), '|' order by number, operator, role)
  from warehouse.numbers_known(as_of)
  where length(number) >= 3
)));

create or replace macro warehouse.line_week_summed/*_of*/(as_of, week_count/*, lines*/) as table
select
  (as_of - ((as_of - day) // 7 * 7)::integer)::date as ends_on,
  subscriber_id,
  bit_or(1 << ((as_of - day) % 7)::integer) as active_bits,
  bit_or(case when outgoing_events > 0 then 1 << ((as_of - day) % 7)::integer else 0 end) as outgoing_bits,
  bit_or(case when outgoing_events > 0 and roaming_events > 0 then 1 << ((as_of - day) % 7)::integer else 0 end) as away_bits,
  (min((as_of - day) % 7) filter (outgoing_events > 0))::integer as outgoing_age,
  (min((as_of - day) % 7) filter (incoming_events > 0))::integer as incoming_age,
  (min((as_of - day) % 7) filter (voice_out_calls > 0))::integer as voice_out_age,
  (min((as_of - day) % 7) filter (data_sessions > 0))::integer as data_age,
  bit_or(hours_active) as hours_active,
  sum(outgoing_events)::bigint as outgoing_events,
  sum(incoming_events)::bigint as incoming_events,
  coalesce(sum(outgoing_events) filter (isodow(day) >= 6), 0)::bigint as weekend_outgoing_events,
  sum(voice_out_calls)::bigint as voice_out_calls,
  sum(voice_in_calls)::bigint as voice_in_calls,
  sum(voice_out_seconds)::bigint as voice_out_seconds,
  sum(voice_in_seconds)::bigint as voice_in_seconds,
  sum(voice_out_evening_seconds)::bigint as voice_out_evening_seconds,
  sum(voice_out_night_seconds)::bigint as voice_out_night_seconds,
  sum(voice_out_work_seconds)::bigint as voice_out_work_seconds,
  sum(onnet_out_calls)::bigint as onnet_out_calls,
  sum(onnet_out_seconds)::bigint as onnet_out_seconds,
  sum(offnet_out_calls)::bigint as offnet_out_calls,
  sum(offnet_out_seconds)::bigint as offnet_out_seconds,
  sum(offnet_in_calls)::bigint as offnet_in_calls,
  sum(sms_out)::bigint as sms_out,
  sum(sms_in)::bigint as sms_in,
  sum(mms_out)::bigint as mms_out,
  sum(data_sessions)::bigint as data_sessions,
  sum(data_bytes)::bigint as data_bytes,
  sum(data_night_bytes)::bigint as data_night_bytes,
  sum(roaming_events)::bigint as roaming_events,
  sum(roaming_abroad_events)::bigint as roaming_abroad_events,
  sum(roaming_seconds)::bigint as roaming_seconds,
  sum(charge)::decimal(18, 4) as charge,
  sum(call_attempts)::bigint as call_attempts,
  sum(dropped_calls)::bigint as dropped_calls,
  sum(failed_calls)::bigint as failed_calls,
  sum(failed_events)::bigint as failed_events,
  sum(distinct_peers)::bigint as daily_peers,
  count(distinct_peers) as peer_days,
  sum(distinct_cells)::bigint as daily_cells,
  count(distinct_cells) as cell_days,
  max(distinct_cells) as most_cells,
  sum(top_cell_events)::bigint as top_cell_events,
  sum(cell_events)::bigint as cell_events
from warehouse.line_day_known(as_of)
where day in (select day from warehouse.day_to_sum('line_week', 7, as_of, week_count, ''))
  /*and subscriber_id in (select subscriber_id from query_table(lines))*/
group by subscriber_id, (as_of - day) // 7;

create or replace macro warehouse.line_week_laid(as_of, week_count) as table
select *
from warehouse.line_week
where ends_on in (select ends_on from warehouse.week_asked('line_week', 7, as_of, week_count, '') where is_laid);

create or replace macro warehouse.line_week_known/*_of*/(as_of, week_count/*, lines*/) as table
select *
from warehouse.line_week_laid(as_of, week_count)
/*where subscriber_id in (select subscriber_id from query_table(lines))*/
union all by name
from warehouse.line_week_summed/*_of*/(as_of, week_count/*, lines*/);

create or replace macro warehouse.stay_week_summed/*_of*/(as_of, week_count/*, lines*/) as table
select
  (as_of - ((as_of - day) // 7 * 7)::integer)::date as ends_on,
  subscriber_id,
  imei,
  night_cell,
  work_cell,
  count(*)::integer as days,
  min(day) as first_day,
  max(day) as last_day,
  max(distinct_imeis) as most_imeis
from warehouse.line_day_known(as_of)
where day in (select day from warehouse.day_to_sum('stay_week', 7, as_of, week_count, ''))
  and (imei is not null or night_cell is not null or work_cell is not null)
  /*and subscriber_id in (select subscriber_id from query_table(lines))*/
group by subscriber_id, (as_of - day) // 7, imei, night_cell, work_cell;

create or replace macro warehouse.stay_week_laid(as_of, week_count) as table
select *
from warehouse.stay_week
where ends_on in (select ends_on from warehouse.week_asked('stay_week', 7, as_of, week_count, '') where is_laid);

create or replace macro warehouse.stay_week_known/*_of*/(as_of, week_count/*, lines*/) as table
select *
from warehouse.stay_week_laid(as_of, week_count)
/*where subscriber_id in (select subscriber_id from query_table(lines))*/
union all by name
from warehouse.stay_week_summed/*_of*/(as_of, week_count/*, lines*/);

create or replace macro warehouse.traffic_week_summed/*_of*/(as_of, step, week_count/*, lines*/) as table
select
  step::integer as step_days,
  (as_of - ((as_of - day) // step * step)::integer)::date as ends_on,
  subscriber_id,
  sum(outgoing_events)::bigint as outgoing_events,
  sum(incoming_events)::bigint as incoming_events,
  sum(data_sessions)::bigint as data_sessions,
  sum(call_attempts)::bigint as call_attempts,
  sum(dropped_calls)::bigint as dropped_calls,
  sum(failed_calls)::bigint as failed_calls,
  sum(onnet_out_calls)::bigint as onnet_out_calls,
  sum(offnet_out_calls)::bigint as offnet_out_calls
from warehouse.line_day_known(as_of)
where day in (select day from warehouse.day_to_sum('traffic_week', step, as_of, week_count, ''))
  /*and subscriber_id in (select subscriber_id from query_table(lines))*/
group by subscriber_id, (as_of - day) // step
union all by name
select
  step::integer as step_days,
  ends_on,
  subscriber_id,
  outgoing_events,
  incoming_events,
  data_sessions,
  call_attempts,
  dropped_calls,
  failed_calls,
  onnet_out_calls,
  offnet_out_calls
from warehouse.line_week
where ends_on in (select ends_on from warehouse.traffic_in_line_week(step, as_of, week_count));

create or replace macro warehouse.traffic_week_known/*_of*/(as_of, step, week_count/*, lines*/) as table
select *
from warehouse.traffic_week
where step_days = step
  and ends_on in (select ends_on from warehouse.week_asked('traffic_week', step, as_of, week_count, '') where is_laid)
union all by name
from warehouse.traffic_week_summed/*_of*/(as_of, step, week_count/*, lines*/);
