-- grain: one row is one line and one campaign that reaches its region and brand, running or ended in the last 60 days
-- binds: $as_of, $operator
with slice as (
  select distinct region, brand from feature_base_line
),
reach as (
  select
    slice.region,
    slice.brand,
    campaign_id,
    campaigns.operator <> $operator as is_rival,
    campaigns.brand is not null as is_aimed,
    coalesce(campaigns.strength, 1) as strength,
    $as_of::date - starts_on as started_age,
    starts_on <= $as_of::date and coalesce(ends_on >= $as_of::date, true) as is_running,
    offered.monthly_fee as offered_fee
  from campaigns
  join slice
    on (campaigns.region is null or campaigns.region = slice.region)
    and (campaigns.brand is null or campaigns.brand = slice.brand)
  left join (
    select plan_id, operator, max((valid_from, monthly_fee))[2] as monthly_fee
    from plans
    where valid_from <= $as_of::date
    group by plan_id, operator
  ) as offered on offered.plan_id = campaigns.plan_id and offered.operator = campaigns.operator
  where starts_on <= $as_of::date and coalesce(ends_on > $as_of::date - 60, starts_on > $as_of::date - 180)
)
select line.subscriber_id, reach.* exclude (region, brand)
from feature_base_line as line
join feature_pass using (subscriber_id)
join reach on reach.region is not distinct from line.region and reach.brand is not distinct from line.brand
