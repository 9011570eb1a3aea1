-- grain: one row is one line and one line of ours in its circle of 84 days that the stage model followed the night before
-- binds: none
-- `told_millionths`: the other line's chance to leave within 30 days as it was told the night before.
with chance as (
  select line_no, round(1000000 * exit_chance)::bigint as told_millionths
  from feature_base_contact_walk
  join feature_base_line_no using (subscriber_id)
),
pass as (
  select line_no
  from feature_pass
  join feature_base_line_no using (subscriber_id)
)
select tie.line_no, tie.events, told_millionths
from feature_base_tie as tie
join pass using (line_no)
join chance on chance.line_no = tie.other_no
