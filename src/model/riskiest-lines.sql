-- grain: one row is one of the $wanted lines most at risk; place 1 is the riskiest
-- binds: $wanted
select
  row_number() over (order by round(churn, 6) desc, subscriber_id) as place,
  subscriber_id
from model_score
order by place
limit $wanted
