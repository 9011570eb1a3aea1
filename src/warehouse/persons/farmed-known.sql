-- grain: one row is one line known by the as-of date to be farmed
-- binds: as_of
create or replace macro warehouse.farmed_known(as_of) as table
select subscriber_id, min(cluster) as cluster, min(known_on) as known_on
from warehouse.farmed_line
where known_on <= as_of
group by subscriber_id
