-- grain: one row is one segment, with its lines and their mean chance to leave
-- binds: $as_of
select
  journey.segment as name,
  count(*) as lines,
  round(sum(round(score.churn_probability, 6)::decimal(18, 6))::double / count(*), 6) as chance
from journey.line as journey
join scores.line as score using (as_of, subscriber_id)
where as_of = $as_of::date
group by journey.segment
order by journey.segment
