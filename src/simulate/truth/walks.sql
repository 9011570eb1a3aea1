-- grain: one row is one walk of a line from the first thought to leaving, or back
-- binds: $sim_first, $last
select subscriber_id, episode.driver, source, episode.direction, way, outcome, back_from, idea_on,
  inducement_on, decision_on, action_on, ends_on
from episode join line using (line_no) join life using (line_no)
where ends_on >= $sim_first::date and idea_on <= $last::date
  and (life.exit_on is null or idea_on < life.exit_on)
order by subscriber_id, idea_on
