-- grain: one row is one line on one day with CDRs
-- binds: none
create temp table line_days (subscriber_id varchar, day date, rows bigint);
