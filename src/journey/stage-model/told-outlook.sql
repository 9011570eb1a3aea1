-- grain: one row is one followed line, as the stage model tells of it
-- binds: $as_of, $stages (their names, along the way, with commas between)
create or replace temp table told_outlook as
with name as (
  select string_split($stages, ',') as stages
)
select
  subscriber_id,
  stages[stage + 1] as stage,
  $as_of::date - stage_days as stage_since,
  stages[previous_stage + 1] as previous_stage,
  told_number.* exclude (line_no, stage, stage_days, previous_stage)
from told_number
join told_line using (line_no)
cross join name
order by subscriber_id
