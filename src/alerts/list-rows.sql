-- grain: one row is one alert of the list with what the team needs to know
-- binds: $as_of, $language, $horizon_days
-- By `expected_days` half of such lines have gone: as the stage model tells, or at the pace of the chance to leave where
-- that is sooner; empty beyond three years.
select
  alert.alert_id,
  alert.rank,
  alert.queue,
  alert.subscriber_id,
  line.msisdn,
  line.customer_id,
  line.account_id,
  line.region,
  line.brand,
  line.plan_id,
  line.payment_type,
  alert.state,
  alert.stage,
  strftime(alert.stage_since, '%Y-%m-%d') as stage_since,
  round(alert.churn_probability, 4) as churn_probability,
  alert.switch_type,
  alert.driver,
  alert.reason_1,
  alert.reason_2,
  alert.reason_3,
  case when $language = 'zh' then action.action_zh else action.action_en end as action,
  case when $language = 'zh' then offer.offer_zh else offer.offer_en end as offer,
  alert.value_12m::double as value_12m,
  alert.expected_benefit::double as expected_benefit,
  strftime(alert.contact_by, '%Y-%m-%d') as contact_by,
  line.manager_id,
  alert.previous_stage,
  expected.days as expected_days
from alerts.line as alert
left join warehouse.line_known($as_of::date) as line using (subscriber_id)
left join journey.outlook as outlook
  on outlook.as_of = alert.as_of and outlook.subscriber_id = alert.subscriber_id
cross join lateral (
  select case when half_gone <= 1095 then greatest(half_gone, 1) end as days
  from (
    select round(least(
      outlook.exit_days,
      $horizon_days * ln(0.5) / ln(1 - greatest(least(alert.churn_probability, 0.9999), 0.0001))
    ))::integer as half_gone
  )
) as expected
left join value.line as worth
  on worth.as_of = alert.as_of and worth.subscriber_id = alert.subscriber_id
left join value.action as action
  on action.action_id = worth.action_id
  and action.stage = alert.stage
left join value.offer as offer
  on offer.offer_id = alert.offer_id
  and offer.stage = alert.stage
  and offer.driver = alert.driver
where alert.as_of = $as_of::date
order by alert.rank
