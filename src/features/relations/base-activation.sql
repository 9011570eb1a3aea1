-- grain: one row is one line of ours that knows somebody who left us in the last 90 days
-- binds: none
-- One step of spreading activation: what share of the line's calls and messages inside our network is with
-- those who left, in millionths, whole numbers.
create or replace temp table feature_base_activation as
with touched as (
  select line_no, sum(events)::bigint as events_with_gone
  from feature_base_gone_tie
  group by line_no
),
strength as (
  select line_no, sum(events)::bigint as events
  from feature_base_tie
  where line_no in (select line_no from touched)
  group by line_no
)
select line_no, 1000000 * events_with_gone // events as energy
from touched
join strength using (line_no)
where events > 0
