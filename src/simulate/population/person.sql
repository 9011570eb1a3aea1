-- grain: one row is one line's place among people: region, community, household, person, company
-- binds: $lines, $joiners, $spares, $seed
-- Lines 1..lines are there on the first day, then come joiners, farmed lines and spares for re-entries.
create or replace table person as
with slot as (
  select
    line_no::integer as line_no,
    ((line_no - 1) // 48)::integer as community_no,
    case
      when line_no <= $lines::integer + $joiners::integer then 'customer'
      else 'spare'
    end as slot
  from range(1, $lines::integer + $joiners::integer + $spares::integer + 1) as numbers (line_no)
),
homes as (
  select
    slot.*,
    1 + floor(6 * power(draw($seed, community_no, 0, 'region'), 1.4))::integer as region_no,
    draw($seed, line_no, 0, 'household starts') < 0.52 or (line_no - 1) % 48 = 0 as starts_household,
    draw($seed, line_no, 0, 'person starts') < 0.91 as starts_person,
    draw($seed, case when draw($seed, community_no // 4, 0,
      'big company') < 0.25 then community_no // 4 else 100000000 + community_no end, 0,
      'company') as company_draw,
    case when draw($seed, community_no // 4, 0, 'big company') < 0.25 then community_no // 4 * 4
      else community_no end as company_no
  from slot
),
grouped as (
  select
    *,
    sum(starts_household::integer) over (order by line_no) as household_no,
    sum((starts_household or starts_person)::integer) over (order by line_no) as person_no
  from homes
)
select
  line_no, slot, community_no, region_no, household_no::integer as household_no,
    person_no::integer as person_no,
  case
    when company_draw < 0.30
      and draw($seed, person_no, 0, 'employed') < 0.15 + 0.6
        * draw($seed, company_no, 0, 'company share')
      then company_no
  end as company_no,
  row_number() over (order by hash(hash($seed, line_no, 'identity')))::integer as identity_no,
  2026 - (16 + floor(60 * power(draw($seed, person_no, 0, 'age'), 1.4))::integer) as birth_year,
  case when draw($seed, person_no, 0, 'gender') < 0.49 then 'F' else 'M' end as gender
from grouped;
