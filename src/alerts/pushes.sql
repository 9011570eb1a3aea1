-- grain: one row is one feature that pushes the risk score up of a line that reasons are asked for
-- binds: $as_of
select subscriber_id, family, feature, value
from scores.contribution
semi join reason_line using (subscriber_id)
where as_of = $as_of::date and log_odds > 0.01 and value is not null
order by subscriber_id, round(log_odds, 6) desc, feature
