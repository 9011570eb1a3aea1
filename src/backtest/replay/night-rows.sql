-- grain: one row is one active line on one date: what the night of that date says of it, and what judging that needs
-- binds: none
-- `scores_out` is what the night publishes in `scores.parquet`; then come where the line would go,
-- its person and groups, and the money of a contact either way.
with person as (
  select
    subscriber_id, payment_type, region, brand,
    coalesce(
      'account ' || nullif(account_id, ''), 'customer ' || nullif(customer_id, ''),
      'line ' || subscriber_id
    ) as person
  from warehouse.line_known((select max(as_of) from scores.line))
),
offer as (
  select distinct offer_id, keeps, cost from value.offer
)
select
  score.*,
  journey.switch_type,
  coalesce(person.person, 'line ' || score.subscriber_id) as person,
  person.payment_type,
  person.region,
  person.brand,
  value.monthly_revenue,
  candidate.queue,
  candidate.left_out,
  offer.keeps,
  offer.cost as offer_share
from scores_out as score
join journey.line as journey using (as_of, subscriber_id)
left join value.line as value using (as_of, subscriber_id)
left join alert_candidate as candidate using (subscriber_id)
left join person using (subscriber_id)
left join offer on offer.offer_id = value.offer_id
order by score.subscriber_id
