-- grain: one row is one line on one day as told by one unit, and how many days ago that was
-- binds: $as_of
select experience_day.*, $as_of::date - day as age
from experience_day
where day > $as_of::date - 84
