-- grain: one row is one call as one line of ours sees it today, rated when it made the call
-- binds: $day, $own
create or replace table record as
with cell_today as (
  select region_no, index_no, 0.07 as drop_rate from cell where $day::date between bad_from and bad_to
),
leg as (
  select line_no, no, 'out' as direction, second_of_day, seconds, number, operator, luck, where_draw
    from call
  union all
  select to_no, 100000 + call.line_no::bigint, 'in', second_of_day, seconds, caller.msisdn, $own, luck,
    (where_draw * 7.31) % 1.0
  from call join today as caller on caller.line_no = call.line_no where to_no is not null
    and luck < 0.985
  union all
  select line_no, no, 'in', second_of_day, seconds, number, operator, luck, where_draw from ring
),
seen as (
  select
    leg.line_no, no, direction, second_of_day, number, operator, where_draw, luck, seconds,
    subscriber_id, imei, roaming, phone_drop, free_s, voice_block_s, onnet_e4, offnet_e4,
    case roaming when 'domestic' then 1 + region_no % 6 else region_no end as region_no,
    cell_index(cells, home_cell, work_cell, second_of_day, where_draw) as index_no
  from leg join today using (line_no)
  where is_reachable and (direction = 'out' or coalesce(absence_kind, '') <> 'broken phone')
),
judged as (
  select
    seen.*,
    case
      when direction = 'out' and luck >= 0.985 then 'failed'
      when luck < 0.007 + phone_drop + coalesce(drop_rate, 0) then 'dropped'
      else 'ok'
    end as result
  from seen left join cell_today using (region_no, index_no)
),
timed as (
  select * exclude (seconds),
    case result when 'failed' then 0 when 'dropped' then greatest(1, ceil(seconds * 0.4)::integer)
      else seconds end as seconds
  from judged
),
billed as (
  select *, case when direction = 'out'
    and roaming <> 'international' then ceil(seconds / voice_block_s)::bigint * voice_block_s
    else 0 end as billed_s from timed
),
-- the order of calls only matters on the day on which an allowance ends
ending as (
  select line_no, meter.voice_s
  from (select line_no, sum(billed_s)::bigint as day_s from billed group by line_no) as day_total
  join meter using (line_no)
  join today using (line_no)
  where meter.voice_s < free_s and meter.voice_s + day_s > free_s
),
ordered as (
  select
    line_no, no, direction,
    ending.voice_s + sum(billed_s) over (
      partition by line_no order by second_of_day, no rows unbounded preceding
    ) as voice_so_far
  from billed join ending using (line_no)
  where direction = 'out'
),
excess as (
  select
    billed.*,
    case
      when free_s is null or meter.voice_s >= free_s then billed_s
      when voice_so_far is null then 0
      else greatest(0, voice_so_far - free_s) - greatest(0, voice_so_far - billed_s - free_s)
    end::bigint as over_s
  from billed
  join meter using (line_no)
  left join ordered using (line_no, no, direction)
)
select
  line_no, subscriber_id, second_of_day, direction, 'voice' as kind, number as peer,
    operator as peer_operator,
  seconds as duration_s, null::bigint as bytes,
  case
    when roaming = 'international' and result <> 'failed' then ceil(seconds / 60.0)::bigint
      * case direction when 'out' then 19900 else 9900 end
    else over_s * case when operator = $own then onnet_e4 else offnet_e4 end // 60
  end::bigint as charge_e4,
  case when roaming = 'international' then 'X' || lpad((1 + line_no % 30)::varchar, 3, '0')
    else 'R' || region_no || '-' || lpad(index_no::varchar, 4, '0') end as cell_id,
  imei, roaming, result,
  billed_s, case when free_s is null then 0 else over_s end as over_s, operator = $own as is_onnet,
    0::bigint as data_kb, 0::bigint as messages
from excess;
