-- grain: one row is one call that a line of ours makes today
-- binds: $seed, $day
create or replace table call as
with numbered as (
  select
    line_no, today.number as own_number, peers, contacts, rival_tilt, call_seconds,
    unnest(range(1, least(150, count_of($seed, line_no, $day::date, 'calls', calls_mean)) + 1)) as no
  from today
  join circle using (line_no)
  where calls_mean > 0
),
drawn as (
  select
    *,
    hash(hash($seed, line_no, $day::date, 'call', no)) as bits,
    hash(hash($seed, line_no, $day::date, 'call more', no)) as more
  from numbered
),
aimed as (
  select * exclude (contacts),
    contacts[least(peers, floor(exp(slice(bits, 0) * ln(peers + 1)))::integer)] as contact
  from drawn
),
-- whoever is about to change SIM is reached, more and more, under the new number
met as (
  select
    aimed.* exclude (contact), contact.peer_no, contact.number, contact.operator,
    peer.heir_no, peer.moved_number, peer.moved_operator,
      coalesce(peer.is_reachable, false) as is_reachable,
    coalesce(peer.moved_share > (hash(more) & 1023::ubigint) / 1024.0, false) as moved
  from aimed
  left join today as peer on peer.line_no = contact.peer_no
  where (contact.begins_on is null or contact.begins_on <= $day::date)
    and (contact.ends_on is null or contact.ends_on > $day::date)
)
select
  line_no, own_number, no,
  clock_second(slice(bits, 1)) as second_of_day,
  greatest(1, ceil(call_seconds / 1.166 * power(-ln(1 - slice(bits, 2)), 1.3)))::integer as seconds,
  case when moved then heir_no else peer_no end as to_no,
  case when moved then moved_number else number end as number,
  case when moved then moved_operator else operator end as operator,
  slice(more, 0) as luck, slice(more, 1) as where_draw
from met
where (peer_no is null or moved or is_reachable)
  and not (peer_no is not null and slice(more, 2) < rival_tilt);
