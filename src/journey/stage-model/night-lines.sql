-- grain: one row is one line of the night
-- binds: none
create or replace temp table stage_night_line as
select subscriber_id from assessed_line
