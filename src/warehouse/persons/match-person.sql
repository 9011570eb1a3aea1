-- grain: one row is one judgement of today: an old and a new line that are each other's best match
-- binds: none
-- Pairs are taken best first; a pair whose old or new line is better placed elsewhere waits for the next round.
insert into person_match
with free as (
  select *
  from person_pair
  where score >= 0.3
    and old_id not in (select old_id from person_match)
    and new_id not in (select new_id from person_match)
),
ranked as (
  select
    *,
    row_number() over (partition by old_id order by score desc, likeness desc, new_id) as new_place,
    row_number() over (partition by new_id order by score desc, likeness desc, old_id) as old_place
  from free
)
select old_id, new_id, score, score >= 0.7 and channels >= 2 and not is_other_circle,
  concat_ws('; ',
    case when shared_peers > 0 then shared_peers || ' shared contacts, likeness ' || printf('%.2f', likeness) end,
    case when same_imei then 'same handset' end,
    case when same_person then 'same person id' when other_person then 'other person id' end,
    case when same_home_cell then 'same home cell' end,
    case when is_talking then 'they call each other' end,
    case when is_replacement then 'same company, other circle' end)
from ranked
where new_place = 1 and old_place = 1
