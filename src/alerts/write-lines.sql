-- grain: one row is one alert of the night
-- binds: $as_of
-- A line that stays on the list keeps the day by which it was to be called, tomorrow at the latest: counted anew each
-- night, it would never come.
insert into alerts.line
select
  $as_of::date, listed.alert_id, listed.rank, listed.queue, listed.subscriber_id, listed.person,
  listed.state, listed.stage, listed.stage_since, listed.previous_stage,
  listed.churn_probability, listed.switch_type, listed.driver,
  reason.reason_1, reason.reason_2, reason.reason_3,
  listed.offer_id, listed.value_12m, listed.expected_benefit,
  least(
    $as_of::date + coalesce(action.contact_within_days, 7),
    case when before.contact_by is not null then greatest(before.contact_by, $as_of::date + 1) end
  )
from alert_listed as listed
left join alert_reason as reason using (subscriber_id)
left join value.action as action using (action_id, stage)
left join alerts.line as before
  on before.subscriber_id = listed.subscriber_id
  and before.as_of = (
    select max(as_of) from alerts.list where as_of < $as_of::date and as_of >= $as_of::date - 14
  )
where not listed.set_aside
order by listed.rank
