-- grain: one row is one farmed line: no customer, so never called
-- binds: none
-- Until farmed clusters are marked in the warehouse there are none.
create or replace temp table farmed_line as
select null::varchar as subscriber_id where false
