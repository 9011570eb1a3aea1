-- grain: one row is one new line and the old line of the same person, as judged by the as-of date
-- binds: as_of
create or replace macro warehouse.reentries_known(as_of) as table
select *
from warehouse.reentry
where known_on <= as_of
qualify row_number() over (
  partition by new_subscriber_id
  order by known_on desc, confirmed desc, score desc, old_subscriber_id
) = 1
