-- grain: one row: where the line stands on the as-of date by score, stage and value; chances 0..1
-- binds: $as_of, $line
with scored as (
  select *
  from scores.line
  where as_of = $as_of::date
),
crowd as (
  select
    count(*) as lines,
    sum(churn_probability::decimal(18, 6))::double / count(*) as mean_chance
  from scored
)
select
  line.model_version,
  line.churn_probability,
  line.p_external,
  line.p_silent,
  line.p_internal,
  crowd.lines,
  crowd.mean_chance,
  (select count(*) from scored where churn_probability < line.churn_probability) as lines_below,
  journey.stage,
  strftime(journey.stage_since, '%Y-%m-%d') as stage_since,
  journey.previous_stage,
  journey.driver,
  journey.p_tariff, journey.p_service, journey.p_influence, journey.p_brand, journey.p_need,
  journey.switch_type,
  journey.segment,
  journey.lifecycle,
  value.value_12m::double as value_12m,
  value.expected_benefit::double as expected_benefit,
  value.offer_id
from scored as line
cross join crowd
left join journey.line as journey
  on journey.as_of = line.as_of and journey.subscriber_id = line.subscriber_id
left join value.line as value
  on value.as_of = line.as_of and value.subscriber_id = line.subscriber_id
where line.subscriber_id = $line
