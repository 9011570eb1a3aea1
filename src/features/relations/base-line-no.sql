-- grain: one row is one line, known or only asked for or seen, and its place in the order of the ids
-- binds: none
-- Ties between lines are told by these numbers: keys of whole numbers cost half of what words cost.
create or replace temp table feature_base_line_no as
with stray as (
  select subscriber_id from feature_base_circle anti join feature_base_line using (subscriber_id)
  union
  select subscriber_id from feature_population anti join feature_base_line using (subscriber_id)
)
select subscriber_id, row_number() over (order by subscriber_id)::integer as line_no
from (select subscriber_id from feature_base_line union all from stray)
order by subscriber_id
