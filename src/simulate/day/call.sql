-- grain: one row is one call that a line of ours makes today
-- binds: $seed, $day
create or replace table call as
with numbered as (
  select
    line_no, today.number as own_number, circle.* exclude (line_no), rival_tilt, call_seconds,
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
placed as (
  select *, least(peers, floor(exp(slice(bits, 0) * ln(peers + 1)))::integer) as place from drawn
),
aimed as (
  select line_no, own_number, call_seconds, rival_tilt, no, bits, more,
    peer_nos[place] as peer_no, peer_numbers[place] as number, peer_operators[place] as operator
  from placed
  where peers_from[place] <= $day::date and peers_until[place] > $day::date
),
-- whoever is about to change SIM is reached, more and more, under the new number
met as (
  select
    aimed.*, peer.heir_no, peer.moved_number, peer.moved_operator,
      coalesce(peer.is_reachable, false) as is_reachable,
    coalesce(peer.moved_share > (hash(more) & 1023::ubigint) / 1024.0, false) as moved
  from aimed
  left join today as peer on peer.line_no = peer_no
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
