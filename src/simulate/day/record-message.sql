-- grain: one row is one text or picture message as one line of ours sees it today
-- binds: $seed, $day, $own
insert into record
with numbered as (
  select
    line_no, today.number as own_number, circle.* exclude (line_no), roaming, region_no, cells, home_cell,
      work_cell, plan_no, messages_left,
    unnest(range(1, least(100, count_of($seed, line_no, $day::date, 'messages', messages_mean))
      + 1)) as no
  from today
  join circle using (line_no)
  where messages_mean > 0
),
drawn as (
  select
    *,
    hash(hash($seed, line_no, $day::date, 'message', no)) as bits,
    hash(hash($seed, line_no, $day::date, 'message more', no)) as more
  from numbered
),
placed as (
  select *, least(peers, floor(exp(slice(bits, 0) * ln(peers + 1)))::integer) as place from drawn
),
sent as (
  select
    placed.line_no, own_number, placed.roaming, placed.region_no, placed.cells, placed.home_cell,
      placed.work_cell, placed.plan_no, placed.messages_left, no, more, peer_nos[place] as peer_no,
    peer_numbers[place] as number, peer_operators[place] as operator, clock_second(slice(bits, 1)) as second_of_day,
    case when slice(more, 2) < 0.03 then 'mms' else 'sms' end as kind,
    (placed.roaming <> 'international')::integer as units
  from placed
  left join today as peer on peer.line_no = peer_nos[place]
  where peers_from[place] <= $day::date and peers_until[place] > $day::date
    and (peer_nos[place] is null or peer.is_reachable)
),
rated as (
  select *, case when coalesce(messages_left, 0) <= 0 then units else 0 end as over_units from sent
)
select
  line_no, no, second_of_day, 'out', kind, number, operator, null::integer, null::bigint, units,
    over_units,
  case when units = 0 then 9900 else over_units * sms_e4 end::bigint,
  cell_no_of(roaming, line_no, region_of(roaming, region_no),
    cell_index(cells, home_cell, work_cell, second_of_day, slice(more, 1))), roaming, 'ok'
from rated
join tariff using (plan_no)
union all
select
  other.line_no, no, second_of_day, 'in', kind, own_number, $own, null, null, 0, 0, 0,
  cell_no_of(other.roaming, other.line_no, region_of(other.roaming, other.region_no),
    cell_index(other.cells, other.home_cell, other.work_cell, second_of_day, slice(more, 0))),
    other.roaming, 'ok'
from rated join today as other on other.line_no = rated.peer_no
where coalesce(other.absence_kind, '') <> 'broken phone';
