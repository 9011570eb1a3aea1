-- grain: one row is one time in which a line does little though nobody thinks of leaving
-- binds: $seed, $sim_first, $last
create or replace table absence as
with drawn as (
  select line_no, no, draw($seed, line_no, no, 'absence') as draw,
    draw($seed, line_no, no, 'absence days') as days,
    ($sim_first::date - 10 + floor(draw($seed, line_no, no, 'absence on')
      * ($last::date - $sim_first::date + 10))::integer)::date as begins_on,
    ($last::date - $sim_first::date) / 180.0 as half_years
  from line, range(1, 3) as numbers (no)
  where slot = 'customer'
)
select line_no, begins_on, kind,
  case kind when 'vacation' then begins_on + 4 + floor(14 * days)::integer
    when 'broken phone' then begins_on + 2 + floor(7 * days)::integer when 'travel' then begins_on + 20
    + floor(60 * days)::integer else begins_on + 4 + floor(12 * days)::integer end as ends_on,
  case kind when 'vacation' then 0.35 when 'broken phone' then 0.0 when 'travel' then 0.8
    else 0.12 end as activity,
  case kind when 'vacation' then case when days < 0.3 then 'international' else 'domestic' end
    when 'travel' then 'domestic' else 'none' end as roaming
from (
  select *, case when draw < 0.10 * half_years then 'vacation' when draw < 0.14
    * half_years then 'broken phone' when draw < 0.155 * half_years then 'travel' when draw < 0.24
    * half_years then 'pause' end as kind from drawn
)
where kind is not null
qualify row_number() over (partition by line_no order by no) = 1;
