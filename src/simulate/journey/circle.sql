-- grain: one row is one line, with how many numbers it calls
-- binds: none
create or replace table circle as
select line_no, max(place) as peers, coalesce(max(rival_place), 0) as rivals from edge group by line_no;
