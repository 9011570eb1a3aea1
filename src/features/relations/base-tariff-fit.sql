-- grain: one row is one line whose tariff can be judged on the as-of date
-- binds: $as_of, $operator
create or replace temp table feature_base_tariff_fit as
select * from warehouse.tariff_fit($as_of::date, $operator) order by subscriber_id
