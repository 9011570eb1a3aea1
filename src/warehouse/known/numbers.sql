-- grain: one row is one known number from one first day of validity, newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.numbers_known(as_of) as table
select known_number.*
from extracts.numbers as known_number
left join extracts.units using (unit_id)
where known_number.known_on <= as_of
qualify row_number() over (
  partition by number, valid_from
  order by known_number.known_on desc, unit_key desc, line_number desc
) = 1
