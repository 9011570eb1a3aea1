-- grain: one row is one line and one other that is of its person or its family, as one of them shows by itself
-- binds: $as_of
-- Of lines that are here, or left us in the last 90 days; every pair is told twice. Two lines are kin when
--   a) they are one private person's: one customer (then each is told with the least of them), or a confirmed re-entry;
--   b) they are close, of one home by night, and both close to a third there; or, where neither has such a circle, each
--      the closest to the other at home. Friends often live in one cell too, but a family is closed, while friendships
--      go on from one to the next: the single friend of one of its lines does not join it.
-- Lines of one account are colleagues, and a customer who has a whole account of lines, or more than eight, is no
-- person but a company or a dealer. Only the eight closest at home are looked at: no family is larger.
create or replace temp table feature_base_kin as
with known as (
  select line.subscriber_id, customer_id, account_id
  from feature_base_line as line
  join feature_base_exit using (subscriber_id)
  where is_of_late
),
company as (
  select min(customer_id) as customer_id
  from feature_base_line
  where account_id is not null
  group by account_id
  having count(*) > 1 and count(customer_id) = count(*) and min(customer_id) = max(customer_id)
),
reentry as (
  select old_subscriber_id, new_subscriber_id
  from warehouse.reentries_known($as_of::date)
  join known as old on old.subscriber_id = old_subscriber_id
  join known as new on new.subscriber_id = new_subscriber_id
  where confirmed
),
person as (
  select subscriber_id, min(subscriber_id) over (partition by customer_id) as person_id
  from known
  anti join company using (customer_id)
  where customer_id is not null
  qualify count(*) over (partition by customer_id) between 2 and 8
),
dwelling as (
  select subscriber_id, home_cell, account_id
  from feature_base_home
  join known using (subscriber_id)
),
at_home as (
  select tie.subscriber_id, tie.other_id, rank() over (partition by tie.subscriber_id order by events desc) as place
  from feature_base_close_tie as tie
  join dwelling as own on own.subscriber_id = tie.subscriber_id
  join dwelling as other on other.subscriber_id = tie.other_id and other.home_cell = own.home_cell
  where own.account_id is null or other.account_id is null or own.account_id <> other.account_id
  qualify place <= 8
),
near as (
  select one.subscriber_id, one.other_id, one.place = 1 and back.place = 1 as are_closest
  from at_home as one
  join at_home as back on back.subscriber_id = one.other_id and back.other_id = one.subscriber_id
),
closed as (
  select distinct one.subscriber_id, one.other_id
  from near as one
  join near as third on third.subscriber_id = one.subscriber_id
  join near as closing on closing.subscriber_id = third.other_id and closing.other_id = one.other_id
),
family as (
  select subscriber_id, other_id from closed
  union all
  select subscriber_id, other_id
  from near
  where are_closest
    and subscriber_id not in (select subscriber_id from closed)
    and other_id not in (select subscriber_id from closed)
)
select subscriber_id, other_id, 'family' as kind from family
union all
select subscriber_id, person_id, 'customer' from person where subscriber_id <> person_id
union all
select person_id, subscriber_id, 'customer' from person where subscriber_id <> person_id
union all
select old_subscriber_id, new_subscriber_id, 're-entry' from reentry
union all
select new_subscriber_id, old_subscriber_id, 're-entry' from reentry
