-- grain: one row is one line in one week (0 = oldest) in which it met anybody
-- binds: $as_of, $weeks, $step_days, $operator, $first_line, $last_line
-- A service peer is the longest known number or prefix it begins with. The weeks a peer was met in are first laid down
-- as bits, one row a line and peer: to sift out repeats by line, week and peer takes more than twice the time.
with contact as not materialized (
  select line_no, ($weeks::integer - 1 - ($as_of::date - last_day) // $step_days::integer)::integer as week_no, peer,
    out_calls + out_messages as out_events, in_seconds, answered_in_calls
  from warehouse.contact_week_known($as_of::date)
  join stage_line using (subscriber_id)
  where last_day > $as_of::date - $step_days::integer * $weeks::integer
    and subscriber_id between $first_line and $last_line
),
peer_weeks as materialized (
  select line_no, peer, bit_or(1::hugeint << week_no) as weeks
  from contact
  group by line_no, peer
),
known_number as (
  select number, length(number) as digits, operator, role
  from warehouse.numbers_known($as_of::date)
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
  select line_no, week_no, count(*) as peers
  from peer_weeks
  join (select unnest(range($weeks::integer))::integer as week_no) on (weeks >> week_no) & 1 = 1
  group by line_no, week_no
),
met_service as (
  select line_no, week_no, peer, role, operator,
    sum(out_events) as out_events, sum(in_seconds) as in_seconds, sum(answered_in_calls) as answered_in_calls
  from contact
  join service using (peer)
  group by line_no, week_no, peer, role, operator
),
served as (
  select
    line_no,
    week_no,
    count(*) as services,
    coalesce(sum(out_events) filter (role = 'care' and operator = $operator), 0)::double as care_calls,
    coalesce(sum(out_events) filter (role in ('hotline', 'shop') and operator <> $operator), 0)::double as rival_calls,
    coalesce(sum(out_events) filter (role = 'port_code'), 0)::double as port_code_calls,
    coalesce(sum(in_seconds) filter (role = 'telesales' and operator <> $operator and answered_in_calls > 0), 0)::double as telesales_seconds
  from met_service
  group by line_no, week_no
)
select
  line_no,
  week_no::double as week,
  (peers - coalesce(services, 0))::double as contacts,
  coalesce(care_calls, 0) as care_calls,
  coalesce(rival_calls, 0) as rival_calls,
  coalesce(port_code_calls, 0) as port_code_calls,
  coalesce(telesales_seconds, 0) as telesales_seconds
from met
left join served using (line_no, week_no)
order by week_no, line_no
