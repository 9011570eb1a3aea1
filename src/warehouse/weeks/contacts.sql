-- grain: one row is one line in one week in which it met anybody, as known on the as-of date
-- binds: as_of, step, week_count, own, lines, as in `known.sql`
-- A service peer is the longest known number or prefix it begins with. The weeks a peer was met in are first laid down
-- as bits, one row a line and peer: to sift out repeats by line, week and peer takes more than twice the time.
create or replace macro warehouse.contacts_week_summed/*_of*/(as_of, step, week_count, own/*, lines*/) as table
with contact as not materialized (
  select subscriber_id, ((as_of - last_day) // step)::integer as back, peer,
    out_calls + out_messages as out_events, in_seconds, answered_in_calls
  from warehouse.contact_week_known(as_of)
  where last_day in (
      select day from warehouse.day_to_sum('contacts_week', step, as_of, week_count, warehouse.listed_numbers(as_of, own))
    )
    /*and subscriber_id in (select subscriber_id from query_table(lines))*/
),
peer_weeks as materialized (
  select subscriber_id, peer, bit_or(1::hugeint << back) as weeks_met
  from contact
  group by subscriber_id, peer
),
known_number as (
  select number, length(number) as digits, operator, role
  from warehouse.numbers_known(as_of)
  where length(number) >= 3
),
service as materialized (
  select peer, max((known_number.digits, role, operator))[2] as role, max((known_number.digits, role, operator))[3] as operator
  from (select distinct peer from peer_weeks) as peers
  join (select distinct digits from known_number) as lengths on true
  join known_number on known_number.digits = lengths.digits and left(peer, lengths.digits) = number
  group by peer
),
met as (
  select subscriber_id, back, count(*) as peers
  from peer_weeks
  join (select unnest(range(week_count))::integer as back) on (weeks_met >> back) & 1 = 1
  group by subscriber_id, back
),
met_service as (
  select subscriber_id, back, peer, role, operator,
    sum(out_events) as out_events, sum(in_seconds) as in_seconds, sum(answered_in_calls) as answered_in_calls
  from contact
  join service using (peer)
  group by subscriber_id, back, peer, role, operator
),
served as (
  select
    subscriber_id,
    back,
    count(*) as services,
    sum(out_events) filter (role = 'care' and operator = own) as care_calls,
    sum(out_events) filter (role in ('hotline', 'shop') and operator <> own) as rival_calls,
    sum(out_events) filter (role = 'port_code') as port_code_calls,
    sum(in_seconds) filter (role = 'telesales' and operator <> own and answered_in_calls > 0) as telesales_seconds
  from met_service
  group by subscriber_id, back
)
select
  step::integer as step_days,
  (as_of - (back * step)::integer)::date as ends_on,
  subscriber_id,
  (peers - coalesce(services, 0))::integer as contacts,
  coalesce(care_calls, 0)::bigint as care_calls,
  coalesce(rival_calls, 0)::bigint as rival_calls,
  coalesce(port_code_calls, 0)::bigint as port_code_calls,
  coalesce(telesales_seconds, 0)::bigint as telesales_seconds
from met
left join served using (subscriber_id, back);

create or replace macro warehouse.contacts_week_known/*_of*/(as_of, step, week_count, own/*, lines*/) as table
select *
from warehouse.contacts_week
where step_days = step
  and ends_on in (
    select ends_on
    from warehouse.week_asked('contacts_week', step, as_of, week_count, warehouse.listed_numbers(as_of, own))
    where is_laid
  )
union all by name
from warehouse.contacts_week_summed/*_of*/(as_of, step, week_count, own/*, lines*/);
