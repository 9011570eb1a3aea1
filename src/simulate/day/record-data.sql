-- grain: one row is one data session of a line today
-- binds: $seed, $day
insert into record
with numbered as (
  select
    line_no, session_mb, roaming, region_no, cells, home_cell, work_cell, kb_left, data_block_kb,
      data_e4,
    unnest(range(1, least(60, count_of($seed, line_no, $day::date, 'sessions', sessions_mean))
      + 1)) as no
  from today
  join tariff using (plan_no)
  where sessions_mean > 0
),
drawn as (
  select
    *,
    hash(hash($seed, line_no, $day::date, 'session', no)) as bits,
    hash(hash($seed, line_no, $day::date, 'session more', no)) as more
  from numbered
),
sized as (
  select *, clock_second(slice(bits, 0)) as second_of_day,
    greatest(1, floor(1048576.0 * session_mb
      * power(-ln(1 - slice(bits, 1)), 1.5) / 1.33))::bigint as bytes,
    greatest(1, floor(1800 * power(-ln(1 - slice(bits, 2)), 1.5)))::integer as seconds,
    roaming <> 'international' as in_plan
  from drawn
),
counted as (
  select *, case when in_plan then ceil(bytes / (1024.0 * data_block_kb))::bigint * data_block_kb
    else 0 end as units from sized
),
rated as (
  select *, case when coalesce(kb_left, 0) <= 0 then units else 0 end as over_units from counted
)
select
  line_no, no, second_of_day, 'out', 'data', null, null, seconds, bytes, units, over_units,
  case when not in_plan then ceil(bytes / 1048576.0)::bigint * 30000
    else over_units * data_e4 // 1024 end::bigint,
  cell_no_of(roaming, line_no, region_of(roaming, region_no),
    cell_index(cells, home_cell, work_cell, second_of_day, slice(more, 1))),
  roaming, case when slice(more, 0) < 0.006 then 'dropped' else 'ok' end
from rated;
