-- grain: one row: lines scored for the night, and the different chances to leave among them
-- binds: $as_of
select count(*)::integer as lines, count(distinct churn_probability)::integer as chances
from scores.line
where as_of = $as_of::date
