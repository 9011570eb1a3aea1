-- grain: one row is one feature that moved the line's score, the strongest first, either way
-- binds: $as_of, $line
select feature, family, log_odds, value, value_text
from scores.contribution
where as_of = $as_of::date and subscriber_id = $line
order by rank
