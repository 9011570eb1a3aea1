-- grain: one row is one line whose tariff can be judged on the as-of date
-- binds: $as_of, $operator, $break_share
create or replace temp table feature_base_tariff_fit as
select * from warehouse.tariff_fit($as_of::date, $operator, break_share := $break_share) order by subscriber_id
