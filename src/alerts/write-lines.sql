-- grain: one row is one alert of the night
-- binds: $as_of
insert into alerts.line
select
  $as_of::date, listed.alert_id, listed.rank, listed.queue, listed.subscriber_id, listed.person,
  listed.state, listed.stage, listed.stage_since, listed.previous_stage,
  listed.churn_probability, listed.switch_type, listed.driver,
  reason.reason_1, reason.reason_2, reason.reason_3,
  listed.offer_id, listed.value_12m, listed.expected_benefit,
  $as_of::date + coalesce(action.contact_within_days, 7)
from alert_listed as listed
left join alert_reason as reason using (subscriber_id)
left join value.action as action using (stage)
where not listed.set_aside
order by listed.rank
