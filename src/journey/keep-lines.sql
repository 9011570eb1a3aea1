-- grain: one row is one scored line on the as-of date, as the rules place it
-- binds: none
insert into journey.line from assessed_line order by subscriber_id
