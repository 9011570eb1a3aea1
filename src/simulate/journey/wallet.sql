-- grain: one row is one prepaid line and its balance before the first simulated day
-- binds: $seed
create or replace table wallet as
select line_no, (5 + floor(400 * draw($seed, line_no, 0, 'balance')) / 10)::decimal(18,4) as balance
from line where not is_postpaid and slot <> 'spare';
