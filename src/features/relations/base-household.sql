-- grain: one row is one line and its household of two to eight lines, of those here or gone in the last 90 days
-- binds: $as_of
-- All who are kin over any number of steps are one household, named after its least line: the least name known is handed
-- on seven times, as far as eight lines can lie apart. Whom another name reaches beyond them is of a larger circle. More
-- than eight lines are no family but a company, a dealer or a village of one cell: there only the lines of one customer
-- stay together. Who has re-entered is neither open nor gone: the new line stands for the person.
create or replace temp table feature_base_household as
with recursive reach as (
  select subscriber_id, other_id from feature_base_kin
  union
  select subscriber_id, subscriber_id from feature_base_kin
),
label (subscriber_id, least_id, step) as (
  select subscriber_id, other_id, 0 from reach where subscriber_id = other_id
  union all
  select reach.subscriber_id, min(least_id), max(step) + 1
  from label
  join reach on reach.other_id = label.subscriber_id
  where step < 7
  group by reach.subscriber_id
),
named as (
  select subscriber_id, least_id from label where step = 7
),
larger as (
  select least_id from named group by least_id having count(*) > 8
  union
  select named.least_id
  from named
  join reach using (subscriber_id)
  join named as other on other.subscriber_id = reach.other_id
  where other.least_id <> named.least_id
),
customer as (
  select subscriber_id, least(subscriber_id, min(other_id)) as least_id
  from feature_base_kin
  where kind = 'customer'
  group by subscriber_id
),
placed as (
  select
    named.subscriber_id,
    case when named.least_id in (from larger) then customer.least_id else named.least_id end as household_id,
    named.subscriber_id in (
      select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed
    ) as is_reentered
  from named
  left join customer using (subscriber_id)
)
select
  subscriber_id,
  line_no,
  household_id,
  is_here and not is_reentered as is_open,
  case when not is_reentered then $as_of::date - gone_on end as gone_age
from placed
join feature_base_exit using (subscriber_id)
join feature_base_line_no using (subscriber_id)
where household_id is not null
order by household_id, subscriber_id
