-- grain: one row is one line and one new number of another network that its circle has begun to meet
-- binds: $as_of, $operator
create or replace temp table feature_base_heir_number as
select *, $as_of::date - first_met_on as first_age
from warehouse.heir_numbers_known($as_of::date, $operator)
order by subscriber_id, peer
