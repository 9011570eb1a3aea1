-- grain: one row is one line and one other line of its household, or none
-- binds: $as_of
-- `is_open`: the other line is with us; `gone_age` days ago it left us, as known on the as-of date.
-- `is_second`: the same person has it; null where the line's person is not known.
-- `is_quiet`: nothing has been seen of it for fourteen days. `is_bound`: its contract still runs.
-- `is_wavering`: it plainly thinks of leaving; null where no extract shows such signs of anybody, as with contracts.
-- `events` of `all_events` inside our network are with it.
-- Without the lines' own numbers, or without cells, nobody's family can be seen: no rows at all.
with pass as (
  select subscriber_id, line_no
  from feature_pass
  join feature_base_line_no using (subscriber_id)
),
strength as (
  select line_no, sum(events)::bigint as all_events
  from feature_base_tie
  where line_no between (select min(line_no) from pass) and (select max(line_no) from pass)
  group by line_no
),
told as (
  select
    (select count(*) > 0 from feature_base_wavering_line) as are_waverers,
    (select count(contract_end_on) > 0 from feature_base_line) as are_contracts,
    (select count(msisdn) > 0 from feature_base_line)
      and exists (from warehouse.line_day_known($as_of::date) where night_cell is not null and day > $as_of::date - 84)
      as are_homes
)
select
  pass.subscriber_id,
  other.subscriber_id as other_id,
  coalesce(other.is_open, false) as is_open,
  other.gone_age,
  case when line.customer_id is not null then coalesce(line.customer_id = other_line.customer_id, false) end as is_second,
  coalesce(last_day <= $as_of::date - 14, false) as is_quiet,
  case when are_contracts then coalesce(other_line.contract_end_on >= $as_of::date, false) end as is_bound,
  case when are_waverers then wavering.subscriber_id is not null end as is_wavering,
  events,
  all_events
from pass
join told on are_homes
join feature_base_line as line using (subscriber_id)
left join strength on strength.line_no = pass.line_no
left join feature_base_household as own using (subscriber_id)
left join feature_base_household as other
  on other.household_id = own.household_id and other.subscriber_id <> own.subscriber_id
left join feature_base_line as other_line on other_line.subscriber_id = other.subscriber_id
left join feature_base_exit as seen on seen.subscriber_id = other.subscriber_id
left join feature_base_wavering_line as wavering on wavering.subscriber_id = other.subscriber_id
left join feature_base_tie as tie on tie.line_no = own.line_no and tie.other_no = other.line_no
