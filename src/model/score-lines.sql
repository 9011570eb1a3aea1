-- grain: one row is one scored line; external and silent add up to the churn probability
-- binds: $as_of, $model_version
insert into scores.line
select
  $as_of::date as as_of,
  subscriber_id,
  $model_version as model_version,
  round(churn, 6) as churn_probability,
  round(external, 6) as p_external,
  round(round(churn, 6) - round(external, 6), 6) as p_silent,
  round(internal, 6) as p_internal
from model_score
order by subscriber_id
