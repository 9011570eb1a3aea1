-- grain: one row is one feature that counted for one line on the as-of date
-- binds: $as_of
insert into scores.contribution
select $as_of::date as as_of, *
from model_contribution
order by subscriber_id, rank
