-- grain: one row is one line and another of ours in the same household or of the same person, both ways round
-- binds: as_of
-- Same person id; or calls and messages both ways in at least four of the last twelve weeks, and the same
-- cell at night. Person ids of more than 10 lines are a dealer's or a company's and bind nobody.
create or replace macro warehouse.household_pairs_known(as_of) as table
with line as (
  select subscriber_id, msisdn, customer_id from warehouse.line_known(as_of)
),
small_person as (
  select customer_id from line where customer_id is not null group by customer_id having count(*) between 2 and 10
),
of_person as (
  select one.subscriber_id, two.subscriber_id as other_id, true as is_person
  from line as one
  join small_person using (customer_id)
  join line as two on two.customer_id = one.customer_id and two.subscriber_id <> one.subscriber_id
),
night as (
  select subscriber_id, night_cell, count(*) as nights
  from warehouse.line_day_known(as_of)
  where day > as_of - 56 and night_cell is not null
  group by subscriber_id, night_cell
),
home as (
  select subscriber_id, night_cell
  from night
  qualify row_number() over (partition by subscriber_id order by nights desc, night_cell) = 1
),
tie as (
  select contact.subscriber_id, line.subscriber_id as other_id, count(distinct week) as weeks
  from warehouse.contact_week_known(as_of) as contact
  join line on line.msisdn = contact.peer
  where week > as_of - 84 and out_calls + out_messages > 0
  group by contact.subscriber_id, line.subscriber_id
),
of_home as (
  select one.subscriber_id, one.other_id, false as is_person
  from tie as one
  join tie as two on two.subscriber_id = one.other_id and two.other_id = one.subscriber_id
  join home as one_home on one_home.subscriber_id = one.subscriber_id
  join home as two_home on two_home.subscriber_id = one.other_id and two_home.night_cell = one_home.night_cell
  where one.weeks >= 4 and two.weeks >= 4
)
select subscriber_id, other_id, bool_or(is_person) as is_person
from (select * from of_person union all select * from of_home)
group by subscriber_id, other_id
