-- grain: one row is one line that comes back as another SIM of ours
-- binds: $seed, $sim_first, $last
create or replace table re_entry as
with leaver as (
  select line_no as old_no, ends_on,
    (ends_on - 6 + floor(16 * draw($seed, line_no, 0, 're-entry on'))::integer)::date as joins_on,
    row_number() over (order by hash(hash($seed, line_no, 're-entry'))) as queue_no
  from episode
  where way = 're_entry' and outcome = 'exit' and ends_on between $sim_first::date and $last::date + 10
),
spare as (
  select line_no as new_no, row_number() over (order by line_no) as queue_no from person
    where slot = 'spare' and line_no not in (select line_no from farmed)
)
select old_no, new_no, ends_on as old_ends_on, joins_on,
  draw($seed, old_no, 0, 're-entry keeps phone') < 0.72 as keeps_phone,
  draw($seed, old_no, 0, 're-entry names person') < 0.6 as names_person
from leaver join spare using (queue_no)
where joins_on between $sim_first::date and $last::date;
