-- grain: one row is one call as one line of ours sees it today
-- binds: $day, $own
-- `units` count against the allowance, `over_units` are paid for: none or all of them, until
-- allowance.sql comes to the lines whose allowance ends today.
create or replace table record as
with cell_today as (
  select region_no, index_no, 0.07 as drop_rate from cell where $day::date between bad_from and bad_to
),
leg as (
  select line_no, no, 'out' as direction, second_of_day, seconds, number, operator, luck, where_draw
    from call
  union all
  select to_no, 100000 + line_no::bigint, 'in', second_of_day, seconds, own_number, $own, luck,
    (where_draw * 7.31) % 1.0
  from call where to_no is not null and luck < 0.985
  union all
  select line_no, no, 'in', second_of_day, seconds, number, operator, luck, where_draw from ring
),
seen as (
  select
    leg.line_no, no, direction, second_of_day, leg.number, operator, luck, seconds, roaming, phone_drop,
    plan_no, seconds_left, region_of(roaming, region_no) as region_no,
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
counted as (
  select timed.*, onnet_e4, offnet_e4,
    case when direction = 'out'
      and roaming <> 'international' then ceil(seconds / voice_block_s)::bigint * voice_block_s
      else 0 end as units
  from timed join tariff using (plan_no)
),
rated as (
  select *, case when coalesce(seconds_left, 0) <= 0 then units else 0 end as over_units from counted
)
select
  line_no, no, second_of_day, direction, 'voice' as kind, number, operator, seconds as duration_s,
    null::bigint as bytes, units, over_units,
  case
    when roaming = 'international' and result <> 'failed' then ceil(seconds / 60.0)::bigint
      * case direction when 'out' then 19900 else 9900 end
    else over_units * case when operator = $own then onnet_e4 else offnet_e4 end // 60
  end::bigint as charge_e4,
  cell_no_of(roaming, line_no, region_no, index_no) as cell_no, roaming, result
from rated;
