-- grain: one row is one radio cell, with the days on which it drops calls
-- binds: $lines, $first, $seed, $last
create or replace table cell as
with numbered as (
  select region_no::integer as region_no, index_no::integer as index_no
  from range(1, 7) as region (region_no),
    range(1, greatest(4, ceil($lines::integer / 300.0)::bigint) + 1) as place (index_no)
)
select
  region_no, index_no,
  'R' || region_no as region,
  'R' || region_no || '-' || lpad(index_no::varchar, 4, '0') as cell_id,
  case when is_bad then ($first::date
    + floor(draw($seed, region_no, index_no, 'bad from') * 0.8
    * ($last::date - $first::date))::integer)::date end as bad_from,
  case when is_bad then ($first::date
    + floor(draw($seed, region_no, index_no, 'bad from') * 0.8 * ($last::date - $first::date))::integer
    + 15 + floor(draw($seed, region_no, index_no, 'bad days') * 40)::integer)::date end as bad_to
from (
  select *, draw($seed, region_no, index_no, 'bad cell') < 0.12 as is_bad from numbered
);
