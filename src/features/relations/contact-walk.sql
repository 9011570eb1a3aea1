-- grain: one row is one line and one line of ours in its circle of 84 days that the stage model follows
-- binds: $first_line, $last_line
-- `exit_millionths`: the other line's chance to leave within 30 days as the stage model tells it as of the same date.
select
  tie.subscriber_id,
  tie.events,
  round(1000000 * (p_exit_silent + p_exit_overt))::bigint as exit_millionths
from feature_base_tie as tie
join feature_pass using (subscriber_id)
join feature_base_walk as walk on walk.subscriber_id = tie.other_id
where tie.subscriber_id between $first_line and $last_line
