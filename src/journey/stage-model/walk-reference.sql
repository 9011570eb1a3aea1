-- grain: one row is one open line that tells how common each sign is
-- binds: $most
create or replace temp table walk_reference as
select subscriber_id
from walk_everybody
where closed_on is null
order by md5(subscriber_id)
limit $most
