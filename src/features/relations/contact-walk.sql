-- grain: one row is one line and one line of ours in its circle of 84 days that the stage model follows
-- binds: none
-- `exit_millionths`: the other line's chance to leave within 30 days as the stage model tells it as of the same date.
with walk as (
  select line_no, round(1000000 * (p_exit_silent + p_exit_overt))::bigint as exit_millionths
  from feature_base_walk
  join feature_base_line_no using (subscriber_id)
),
pass as (
  select line_no
  from feature_pass
  join feature_base_line_no using (subscriber_id)
)
select tie.line_no, tie.events, exit_millionths
from feature_base_tie as tie
join pass using (line_no)
join walk on walk.line_no = tie.other_no
