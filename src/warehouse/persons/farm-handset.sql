-- grain: one row is one handset that at least three lines live in, and one of those lines
-- binds: $on
-- A line lives in a handset that it spends a quarter of its days of the last six weeks in. A number that more than
-- 500 lines carry is no handset but a default of some factory.
create or replace temp table farm_handset as
with stay as (
  select subscriber_id, imei, count(distinct day) as days
  from warehouse.line_day_known($on::date)
  where day > $on::date - 42 and imei is not null
  group by subscriber_id, imei
),
home as (
  select subscriber_id, imei
  from stay
  qualify days * 4 >= sum(days) over (partition by subscriber_id)
)
select imei, subscriber_id
from home
qualify count(*) over (partition by imei) between 3 and 500
