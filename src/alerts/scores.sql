-- grain: one row is one active line scored on the as-of date
-- binds: $as_of
create or replace temp table scores_out as
select
  score.subscriber_id,
  score.as_of,
  score.model_version,
  score.churn_probability,
  score.p_external,
  score.p_silent,
  score.p_internal,
  journey.stage,
  journey.p_stable,
  journey.p_idea,
  journey.p_inducement,
  journey.p_decision,
  journey.p_action,
  journey.driver,
  journey.segment,
  journey.lifecycle,
  value.value_12m,
  value.expected_benefit,
  case
    when treated.subscriber_id is not null then 'treat'
    when control.subscriber_id is not null then 'control'
    else 'none'
  end as arm
from scores.line as score
left join journey.line as journey
  on journey.as_of = score.as_of and journey.subscriber_id = score.subscriber_id
left join value.line as value
  on value.as_of = score.as_of and value.subscriber_id = score.subscriber_id
left join alerts.line as treated
  on treated.as_of = score.as_of and treated.subscriber_id = score.subscriber_id
left join alerts.control as control
  on control.as_of = score.as_of and control.subscriber_id = score.subscriber_id
where score.as_of = $as_of::date
