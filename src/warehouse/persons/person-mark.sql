-- grain: one row is one candidate line and one thing that stays with a person: a handset, a home cell
-- binds: $on
-- A handset counts from three days on; one seen with more than three lines tells nothing of a person.
-- Home is where most nights are spent; a weekend day without a night on record counts by its busiest cell.
create or replace temp table person_mark as
with seen as (
  select day.subscriber_id, candidate.is_new, day.day, imei,
    coalesce(night_cell, case when isodow(day.day) >= 6 then top_cell end) as home_cell
  from warehouse.line_day_known($on::date) as day
  join person_candidate as candidate using (subscriber_id)
  where (candidate.is_new and day.day >= candidate.activated_on)
    or (not candidate.is_new and day.day between candidate.last_outgoing_on - 42 and candidate.last_outgoing_on)
),
handset as (
  select subscriber_id, is_new, imei, count(distinct day) as days
  from seen
  where imei is not null
  group by subscriber_id, is_new, imei
),
busy_handset as (
  select imei
  from warehouse.line_day_known($on::date)
  where day > $on::date - 120 and imei in (select imei from handset)
  group by imei
  having count(distinct subscriber_id) > 3
),
home as (
  select subscriber_id, is_new, home_cell, count(distinct day) as days
  from seen
  where home_cell is not null
  group by subscriber_id, is_new, home_cell
)
select subscriber_id, is_new, 'imei' as mark, imei as value
from handset
where days >= 3 and imei not in (select imei from busy_handset)
union all
select subscriber_id, is_new, 'home_cell', home_cell
from home
qualify row_number() over (partition by subscriber_id, is_new order by days desc, home_cell) = 1
