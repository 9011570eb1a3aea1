-- grain: one row is one SIM of a dealer who only wants the commission: a handful of phones, all alike
-- binds: $farmed, $seed, $sim_first, $last
create or replace table farmed as
with spare as (
  select line_no, row_number() over (order by line_no) as seat from person where slot = 'spare'
),
grouped as (
  select line_no, (seat - 1) // 14 + 1 as farm_no, seat from spare where seat <= $farmed::integer
)
select
  line_no, farm_no::integer as farm_no,
  (opens_on + floor(3 * draw($seed, line_no, 0, 'farmed on'))::integer)::date as activated_on,
  (opens_on + 45 + floor(30 * draw($seed, farm_no, 0, 'farm lasts'))::integer
    + floor(5 * draw($seed, line_no, 0, 'farmed until'))::integer)::date as lasts_until,
  '86' || lpad(((farm_no * 3 + floor(3 * draw($seed, line_no, 0, 'farm phone'))::bigint) * 30011
    + 9100000000007)::varchar, 13, '0') as imei,
  0.7 + 0.25 * draw($seed, farm_no, 0, 'farm calls') as calls_per_day
from (select *, ($sim_first::date - 30
  + floor(draw($seed, farm_no, 0, 'farm opens')
  * greatest(10, $last::date - $sim_first::date - 20))::integer)::date as opens_on from grouped);
