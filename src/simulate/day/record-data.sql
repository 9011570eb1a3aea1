-- grain: one row is one data session of a line today
-- binds: $seed, $day
insert into record
with numbered as (
  select *, unnest(range(1, least(60, count_of($seed, line_no, $day::date, 'sessions', sessions_mean))
    + 1)) as no
  from today
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
    else 0 end as kb from sized
),
rated as (
  select counted.*, meter.data_kb
    + sum(kb) over (partition by counted.line_no order by second_of_day,
    no rows unbounded preceding) as so_far
  from counted join meter using (line_no)
)
select
  line_no, subscriber_id, second_of_day, 'out', 'data', null, null, seconds, bytes,
  case
    when not in_plan then ceil(bytes / 1048576.0)::bigint * 30000
    when free_kb is null then kb * data_e4 // 1024
    else (greatest(0, so_far - free_kb) - greatest(0, so_far - kb - free_kb)) * data_e4 // 1024
  end::bigint,
  case when roaming = 'international' then 'X' || lpad((1 + line_no % 30)::varchar, 3, '0')
    else 'R' || case roaming when 'domestic' then 1 + region_no % 6
    else region_no end || '-' || lpad(cell_index(cells, home_cell, work_cell, second_of_day,
    slice(more, 1))::varchar, 4, '0') end,
  imei, roaming, case when slice(more, 0) < 0.006 then 'dropped' else 'ok' end, 0, 0, false, kb, 0
from rated;
