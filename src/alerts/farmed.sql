-- grain: one row is one farmed line, as known on the as-of date: no customer, so never called
-- binds: $as_of
create or replace temp table farmed_line as
select subscriber_id
from warehouse.farmed_known($as_of::date)
