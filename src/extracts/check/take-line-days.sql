-- grain: one row is one line on one day with CDRs, of the unit at hand
-- binds: none
insert into line_days
select subscriber_id, event_at::date, count(*)
from cdr_batch
group by all;
