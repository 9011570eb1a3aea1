-- grain: one row is one line and feature family: how far it pushes the risk score up, in log odds
-- binds: $as_of
create or replace temp table driver_push as
select
  subscriber_id,
  family,
  sum(round(greatest(log_odds, 0), 4)::decimal(12, 4)) as pushed
from scores.contribution
where as_of = $as_of::date
group by subscriber_id, family
