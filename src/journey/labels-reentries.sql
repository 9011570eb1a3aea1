-- grain: one row is one ended line whose person has taken a new line of ours in its place
-- binds: $known_by
with line_of_any as (
  select subscriber_id, customer_id, activated_on
  from warehouse.line_known($known_by::date)
),
line as (
  select *
  from line_of_any
  where customer_id is not null
),
person as (
  -- a dealer or a company under one person's number is nobody's re-entry
  select customer_id
  from line
  group by customer_id
  having count(*) <= 6
),
pair as (
  select
    ended.subscriber_id as old_id,
    ended.exit_on,
    fresh.subscriber_id as new_id,
    abs(fresh.activated_on - ended.exit_on) as days_apart
  from journey_ending as ended
  join line as old using (subscriber_id)
  join person using (customer_id)
  join line as fresh
    on fresh.customer_id = old.customer_id
    and fresh.subscriber_id <> old.subscriber_id
    and fresh.activated_on > old.activated_on
    and fresh.activated_on between ended.exit_on - 30 and ended.exit_on + 60
  where ended.kind in ('external', 'silent', 'other') and not ended.ported
),
nearest_old as (
  select *
  from pair
  qualify row_number() over (partition by new_id order by days_apart, exit_on, old_id) = 1
),
recognised as (
  -- the same person by circle, handset, night cell or person id, from the day that is known
  select ended.subscriber_id, ended.exit_on
  from journey_ending as ended
  join warehouse.reentries_known($known_by::date) as match
    on match.old_subscriber_id = ended.subscriber_id and match.confirmed
  join warehouse.line_known($known_by::date) as fresh on fresh.subscriber_id = match.new_subscriber_id
  where ended.kind in ('external', 'silent', 'other') and not ended.ported
    and fresh.activated_on between ended.exit_on - 30 and ended.exit_on + 60
)
select old_id as subscriber_id, exit_on
from nearest_old
union
select subscriber_id, exit_on
from recognised
