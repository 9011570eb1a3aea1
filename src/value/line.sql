-- grain: one row is one scored line on the as-of date, with the offer that gains most and the action, both fitting its evidence
-- binds: $as_of, $horizon_days, $margin, $discount, $offer_cost, $contact_cost, $stayer_takes
insert into value.line
with scored as (
  select
    score.subscriber_id,
    round(score.churn_probability, 6) as p,
    case when stage = 'stable' then 'idea' else stage end as stage,
    driver
  from scores.line as score
  join journey.line as journey using (as_of, subscriber_id)
  where as_of = $as_of::date
),
pace as (
  select
    (1 - least(sum(p::decimal(18, 6))::double / count(*), 0.999)) ** (30.0 / $horizon_days::double)
    / (1 + $discount::double) ** (1 / 12.0) as kept
  from scored
),
annuity as (
  select
    case when kept >= 0.999999 then 12.0 else (1 - kept ** 12) / (1 - kept) end as months
  from pace
),
worth as (
  select
    scored.*,
    revenue.monthly_revenue,
    round(revenue.monthly_revenue::double * $margin::double * annuity.months, 2) as value_12m
  from scored
  cross join annuity
  left join line_revenue as revenue using (subscriber_id)
),
asked as (
  select 'action' as kind, action_id as id, unnest(evidence) as evidence from value.action
  union
  select 'offer', offer_id, unnest(evidence) from value.offer
),
borne as (
  select distinct evidence.subscriber_id, asked.kind, asked.id
  from journey.evidence as evidence
  join asked using (evidence)
  where evidence.as_of = $as_of::date
),
gains as (
  select
    worth.subscriber_id,
    offer.offer_id,
    round(
      p * keeps * (value_12m - cost * $offer_cost::double)
      - (1 - p) * $stayer_takes::double * cost * $offer_cost::double
      - $contact_cost::double,
      2
    ) as gain
  from worth
  join value.offer as offer using (stage, driver)
  left join borne on borne.kind = 'offer' and borne.subscriber_id = worth.subscriber_id and borne.id = offer.offer_id
  where offer.evidence is null or borne.id is not null
),
best as (
  select subscriber_id, offer_id, gain
  from gains
  qualify row_number() over (partition by subscriber_id order by gain desc nulls last, offer_id) = 1
),
answer as (
  select journey.subscriber_id, action.action_id
  from journey.line as journey
  join value.action as action using (stage)
  left join borne on borne.kind = 'action' and borne.subscriber_id = journey.subscriber_id and borne.id = action.action_id
  where journey.as_of = $as_of::date and (action.evidence is null or borne.id is not null)
  qualify row_number() over (partition by journey.subscriber_id order by action.position) = 1
)
select
  $as_of::date, worth.subscriber_id, worth.monthly_revenue, worth.value_12m::decimal(18, 2),
  best.offer_id, best.gain::decimal(18, 2), answer.action_id
from worth
left join best using (subscriber_id)
left join answer using (subscriber_id)
order by worth.subscriber_id
