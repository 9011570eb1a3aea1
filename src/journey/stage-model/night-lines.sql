-- grain: one row is one line of the night
-- binds: $as_of
create or replace temp table stage_night_line as
select subscriber_id from journey.line where as_of = $as_of::date
