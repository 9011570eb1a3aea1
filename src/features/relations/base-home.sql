-- grain: one row is one line that is close to another, and the cell in which it spent most nights of its last 84 days here
-- binds: $as_of
create or replace temp table feature_base_home as
with asked as (
  select subscriber_id, coalesce(gone_on, $as_of::date + 1) as until_day
  from feature_base_exit
  semi join feature_base_close_tie using (subscriber_id)
),
night as (
  select subscriber_id, night_cell, count(*) as nights
  from warehouse.line_day_known($as_of::date)
  join asked using (subscriber_id)
  where day > $as_of::date - 174 and day >= until_day - 84 and day < until_day and night_cell is not null
  group by subscriber_id, night_cell
)
select subscriber_id, max((nights, night_cell))[2] as home_cell
from night
group by subscriber_id
