-- grain: one row is one judgement that is new on this day
-- binds: $on
insert into warehouse.reentry
select new_id, old_id, match.score::decimal(9, 4), is_confirmed, match.evidence, $on::date
from person_match as match
left join warehouse.reentries_known($on::date) as held
  on held.new_subscriber_id = match.new_id and held.old_subscriber_id = match.old_id
where held.new_subscriber_id is null or (is_confirmed and not held.confirmed)
order by new_id
