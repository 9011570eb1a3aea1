-- grain: one row is one call of a line today to a care line or a hotline, ours or a rival's
-- binds: $seed, $day, $own
insert into call
select
  line_no, own_number, case purpose when 'care' then 1000 when 'hotline' then 1001 else 1002 end,
  clock_second(draw($seed, line_no, $day::date, purpose || ' at')),
  30 + floor(-ln(1 - draw($seed, line_no, $day::date, purpose || ' length')) * 110)::integer,
  null, called, operator, 0.5, draw($seed, line_no, $day::date, purpose || ' where')
from (
  select line_no, number as own_number, 'care' as purpose, 10800 as called, $own as operator,
    case when stage = 'idea' then 0.03 when stage in ('inducement', 'decision', 'action') then 0.022
      else 0.008 end as chance
  from today where calls_mean > 0
  union all
  select line_no, number, 'hotline', case when choice < 0.56 then 10701 else 10702 end, case
    when choice < 0.56 then 'AX' else 'BV' end,
    case when stage = 'inducement' and shows_hotline then 0.05 when stage = 'decision'
      and shows_hotline then 0.05 else 0.0009 end
  from (select *, draw($seed, line_no, 0, 'prefers rival') as choice from today where calls_mean > 0)
  union all
  select line_no, number, 'port code', 10799, 'AX', case when stage in ('decision', 'action')
    and shows_queries then 0.03 else 0.00015 end
  from today where calls_mean > 0
) as wish
where draw($seed, line_no, $day::date, purpose) < chance;
