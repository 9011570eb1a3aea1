-- grain: one row is one block size that a plan rounds to and no slot holds yet
-- binds: none
-- Every version of every plan counts, whenever it becomes known: a rounding decides no feature by itself.
insert into warehouse.rating_block
with wanted as (
  select distinct 'voice' as kind, greatest(coalesce(voice_block_s, 1), 1)::bigint as size from extracts.plans
  union
  select distinct 'data', greatest(coalesce(data_block_kb, 1), 1)::bigint from extracts.plans
),
placed as (
  select
    kind,
    size,
    row_number() over (partition by kind order by size)
      + (select count(*) from warehouse.rating_block as held where held.kind = wanted.kind) as slot
  from wanted
  where (kind, size) not in (select (kind, size) from warehouse.rating_block)
)
select kind, slot::integer, size
from placed
where slot <= 5
order by kind, slot
