-- grain: one row is one stage, with its lines and their mean chance to leave
-- binds: $as_of
select
  journey.stage,
  count(*) as lines,
  round(sum(round(score.churn_probability, 6)::decimal(18, 6))::double / count(*), 6) as chance
from journey.line as journey
join scores.line as score using (as_of, subscriber_id)
where as_of = $as_of::date
group by journey.stage
order by journey.stage
