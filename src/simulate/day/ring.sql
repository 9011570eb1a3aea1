-- grain: one row is one call that comes in from another network today
-- binds: $seed, $day, $lines
create or replace table ring as
with numbered as (
  select
    line_no, circle.* exclude (line_no), call_seconds,
    unnest(range(1, least(100, count_of($seed, line_no, $day::date, 'rings', rings_mean)) + 1)) as no
  from today
  join circle using (line_no)
  where rings_mean > 0 and rivals > 0
),
drawn as (
  select
    *,
    hash(hash($seed, line_no, $day::date, 'ring', no)) as bits,
    hash(hash($seed, line_no, $day::date, 'ring more', no)) as more
  from numbered
),
placed as (
  select *, least(rivals, floor(exp(slice(bits, 0) * ln(rivals + 1)))::integer) as place from drawn
),
courier as (
  select line_no, 'courier' as purpose, rival_number($seed, courier_no)::bigint as number,
    rival_operator($seed, courier_no) as operator, 22.0 as mean_seconds
  from (
    select line_no,
      80100000 + 1000 * region_no + floor(draw($seed, line_no, $day::date, 'which courier')
        * (3 + $lines::integer // 1000))::bigint as courier_no
    from today
    where rings_mean > 0 and draw($seed, line_no, $day::date, 'courier') < 0.035
  )
),
bank as (
  select line_no, 'bank' as purpose,
    95500080 + floor(4 * draw($seed, line_no, 0, 'which bank'))::bigint as number,
    'AX' as operator, 40.0 as mean_seconds
  from today
  where rings_mean > 0 and draw($seed, line_no, $day::date, 'bank') < 0.008
),
telesales as (
  select line_no, 'telesales' as purpose,
    case when draw($seed, line_no, $day::date, 'which telesales') < 0.6 then 10703
      when draw($seed, line_no, $day::date, 'which telesales') < 0.8 then 10704
      else 10705 end as number,
    case when draw($seed, line_no, $day::date, 'which telesales') < 0.6 then 'AX'
      else 'BV' end as operator,
    case when stage in ('inducement', 'decision') then 70.0 else 18.0 end as mean_seconds
  from today
  where rings_mean > 0 and draw($seed, line_no, $day::date, 'telesales')
    < case when stage in ('idea', 'inducement') then 0.009 else 0.005 end
),
seller as (
  select poaching.line_no, 'seller ' || seller_no as purpose, poaching.number::bigint as number,
    operator, 60.0 as mean_seconds
  from poaching join today using (line_no) where rung_on = $day::date and is_reachable
)
select line_no, no, clock_second(slice(bits, 1)) as second_of_day,
  greatest(1, ceil(call_seconds / 1.166
    * power(-ln(1 - slice(bits, 2)), 1.3)))::integer as seconds,
  rival_numbers[place] as number, rival_operators[place] as operator, slice(more, 0) as luck,
  slice(more, 1) as where_draw
from placed
where rivals_from[place] <= $day::date and rivals_until[place] > $day::date
union all
select line_no, 2000 + (hash(purpose) & 1023)::bigint,
  clock_second(0.14 + 0.7 * draw($seed, line_no, $day::date, purpose || ' at')),
  1 + floor(-ln(1 - draw($seed, line_no, $day::date, purpose || ' length')) * mean_seconds)::integer,
    number, operator, 0.5,
  draw($seed, line_no, $day::date, purpose || ' where')
from (select * from courier union all select * from bank union all select *
  from telesales union all select * from seller) as caller;
