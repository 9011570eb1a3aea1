-- grain: one row is one line as known on the as-of date
-- binds: $as_of
create or replace temp table feature_base_line as
select * from warehouse.line_known($as_of::date) order by subscriber_id
