-- grain: one row is one text or picture message as one line of ours sees it today
-- binds: $seed, $day, $own
insert into record
with numbered as (
  select *, unnest(range(1, least(100, count_of($seed, line_no, $day::date, 'messages', messages_mean))
    + 1)) as no
  from today
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
  select *, least(peers, floor(exp(slice(bits, 0) * ln(peers + 1)))::integer) as place,
    clock_second(slice(bits, 1)) as second_of_day from drawn
),
sent as (
  select placed.*, edge.peer_no, coalesce(peer.msisdn, edge.peer_number) as number, case
    when edge.peer_no is not null then $own else edge.peer_operator end as operator
  from placed join edge on edge.line_no = placed.line_no and edge.place = placed.place
  left join today as peer on peer.line_no = edge.peer_no
  where (edge.begins_on is null or edge.begins_on <= $day::date)
    and (edge.ends_on is null or edge.ends_on > $day::date)
    and (edge.peer_no is null or peer.is_reachable)
),
rated as (
  select sent.*, sent.roaming <> 'international' as in_plan,
    meter.messages + sum((sent.roaming <> 'international')::integer) over (partition by sent.line_no order by second_of_day, no rows unbounded preceding) as so_far
  from sent join meter using (line_no)
)
select
  line_no, subscriber_id, second_of_day, 'out', case when slice(more, 2) < 0.03 then 'mms'
    else 'sms' end, number, operator,
  null::integer, null::bigint,
  case when not in_plan then 9900 when free_messages is null or so_far > free_messages then sms_e4
    else 0 end::bigint,
  case when roaming = 'international' then 'X' || lpad((1 + line_no % 30)::varchar, 3, '0')
    else 'R' || case roaming when 'domestic' then 1 + region_no % 6
    else region_no end || '-' || lpad(cell_index(cells, home_cell, work_cell, second_of_day,
    slice(more, 1))::varchar, 4, '0') end,
  imei, roaming, 'ok', 0, 0, operator = $own, 0, in_plan::integer
from rated
union all
select
  other.line_no, other.subscriber_id, second_of_day, 'in', case when slice(more, 2) < 0.03 then 'mms'
    else 'sms' end, rated.msisdn, $own,
  null, null, 0,
  case when other.roaming = 'international' then 'X' || lpad((1 + other.line_no % 30)::varchar, 3, '0')
    else 'R' || case other.roaming when 'domestic' then 1 + other.region_no % 6
    else other.region_no end || '-' || lpad(cell_index(other.cells, other.home_cell, other.work_cell,
    second_of_day, slice(more, 0))::varchar, 4, '0') end,
  other.imei, other.roaming, 'ok', 0, 0, true, 0, 0
from rated join today as other on other.line_no = rated.peer_no
where coalesce(other.absence_kind, '') <> 'broken phone';
