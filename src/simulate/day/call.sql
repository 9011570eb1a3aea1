-- grain: one row is one call that a line of ours makes today
-- binds: $seed, $day, $own
create or replace table call as
with numbered as (
  select
    line_no, peers, rival_tilt, call_seconds,
    unnest(range(1, least(150, count_of($seed, line_no, $day::date, 'calls', calls_mean)) + 1)) as no
  from today
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
-- whoever is about to change SIM is reached, more and more, under the new number
met as (
  select
    placed.*, edge.peer_no, edge.peer_number, edge.peer_operator,
    peer.heir_no, peer.moved_number, peer.moved_operator, peer.msisdn,
      coalesce(peer.is_reachable, false) as is_reachable,
    coalesce(peer.moved_share > (hash(more) & 1023::ubigint) / 1024.0, false) as moved
  from placed
  join edge on edge.line_no = placed.line_no and edge.place = placed.place
  left join today as peer on peer.line_no = edge.peer_no
  where (edge.begins_on is null or edge.begins_on <= $day::date)
    and (edge.ends_on is null or edge.ends_on > $day::date)
)
select
  line_no, no,
  clock_second(slice(bits, 1)) as second_of_day,
  greatest(1, ceil(call_seconds / 1.166 * power(-ln(1 - slice(bits, 2)), 1.3)))::integer as seconds,
  case when moved then heir_no else peer_no end as to_no,
  case when moved then moved_number else coalesce(msisdn, peer_number) end as number,
  case when moved then moved_operator when peer_no is not null then $own
    else peer_operator end as operator,
  slice(more, 0) as luck, slice(more, 1) as where_draw
from met
where (peer_no is null or moved or is_reachable)
  and not (peer_no is not null and slice(more, 2) < rival_tilt);
