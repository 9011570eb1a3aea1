-- grain: one row is one call that a line of ours makes today
-- binds: $seed, $day, $own
create or replace table call as
with drawn as (
  select
    today.line_no, no, peers, rival_tilt, call_seconds,
    hash($seed, today.line_no, $day::date, 'call', no) as bits,
    hash($seed, today.line_no, $day::date, 'call more', no) as more
  from (select *, count_of($seed, line_no, $day::date, 'calls', calls_mean) as calls from today where calls_mean > 0) as today,
    unnest(range(1, least(calls, 150) + 1)) as numbers (no)
),
placed as (
  select *, least(peers, floor(exp(slice(bits, 0) * ln(peers + 1)))::integer) as place from drawn
)
select
  placed.line_no, placed.no,
  clock_second(slice(bits, 1)) as second_of_day,
  greatest(1, ceil(placed.call_seconds / 1.166 * power(-ln(1 - slice(bits, 2)), 1.3)))::integer as seconds,
  case when moved then peer.heir_no else edge.peer_no end as to_no,
  case when moved then peer.moved_number else coalesce(peer.msisdn, edge.peer_number) end as number,
  case when moved then peer.moved_operator when edge.peer_no is not null then $own else edge.peer_operator end as operator,
  slice(more, 0) as luck, slice(more, 1) as where_draw
from placed
join edge on edge.line_no = placed.line_no and edge.place = placed.place
left join today as peer on peer.line_no = edge.peer_no
cross join lateral (select coalesce(peer.moved_share > (hash(more) & 1023) / 1024.0, false) as moved) as way
where (edge.begins_on is null or edge.begins_on <= $day::date) and (edge.ends_on is null or edge.ends_on > $day::date)
  and (edge.peer_no is null or moved or peer.is_reachable)
  and not (edge.peer_no is not null and slice(more, 2) < placed.rival_tilt);
