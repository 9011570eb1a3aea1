-- grain: one row is one alert of the list with what the team needs to know
-- binds: $as_of, $language
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
  line.manager_id
from alerts.line as alert
left join warehouse.line_known($as_of::date) as line using (subscriber_id)
left join value.action as action on action.stage = alert.stage
left join value.offer as offer
  on offer.offer_id = alert.offer_id
  and offer.stage = alert.stage
  and offer.driver = alert.driver
where alert.as_of = $as_of::date
order by alert.rank
