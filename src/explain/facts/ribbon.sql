-- grain: one row is the last stored night of one of the weeks up to the as-of date, oldest first; chances 0..1
-- binds: $as_of, $line, $weeks
select
  strftime(journey.as_of, '%Y-%m-%d') as ends_on,
  journey.stage,
  p_stable, p_idea, p_inducement, p_decision, p_action,
  score.churn_probability
from journey.line as journey
left join scores.line as score using (as_of, subscriber_id)
where subscriber_id = $line
  and as_of <= $as_of::date
  and as_of > $as_of::date - 7 * $weeks::integer
qualify row_number() over (partition by ($as_of::date - as_of) // 7 order by as_of desc) = 1
order by as_of
