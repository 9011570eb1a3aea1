-- grain: one row is one line that was on its plan when the plan last became dearer, at most a year ago
-- binds: $as_of, $operator
-- Dearer: the fee or a price beyond the allowance is above that of the version before. The line's four weeks from then
-- on are held against its four weeks before, once they are over and where both are on record.
with version as (
  select
    plan_id,
    valid_from,
    monthly_fee,
    lag(monthly_fee) over earlier as fee_before,
    coalesce(monthly_fee > lag(monthly_fee) over earlier, false)
    or coalesce(onnet_rate > lag(onnet_rate) over earlier, false)
    or coalesce(offnet_rate > lag(offnet_rate) over earlier, false)
    or coalesce(sms_rate > lag(sms_rate) over earlier, false)
    or coalesce(data_rate > lag(data_rate) over earlier, false) as is_dearer
  from plans
  where operator = $operator and valid_from <= $as_of::date
  window earlier as (partition by plan_id order by valid_from)
),
rise as (
  select plan_id, valid_from as risen_on, monthly_fee::double / nullif(fee_before, 0) - 1 as fee_rise
  from version
  where is_dearer and valid_from > $as_of::date - 365
  qualify row_number() over (partition by plan_id order by valid_from desc) = 1
),
moved as (
  select subscriber_id, max(occurred_at)::date as moved_on
  from service_events
  where kind in ('plan_change', 'brand_change')
  group by subscriber_id
),
affected as (
  select
    line.subscriber_id,
    risen_on,
    fee_rise,
    risen_on <= $as_of::date - 27 and activated_on <= risen_on - 28 as is_over
  from feature_pass
  join feature_base_line as line using (subscriber_id)
  join rise using (plan_id)
  left join moved using (subscriber_id)
  where activated_on < risen_on and coalesce(moved_on < risen_on, true)
),
used as (
  select
    subscriber_id,
    sum(outgoing_events) filter (day < risen_on) as events_before,
    sum(outgoing_events) filter (day >= risen_on) as events_after
  from affected
  join line_day using (subscriber_id)
  where is_over and day between risen_on - 28 and risen_on + 27
    and risen_on - 28 >= (select first_day from warehouse.extent_known($as_of::date) where fact = 'line_day')
  group by subscriber_id
),
topped_up as (
  select
    subscriber_id,
    sum(amount) filter (recharged_at::date < risen_on) as amount_before,
    sum(amount) filter (recharged_at::date >= risen_on) as amount_after
  from affected
  join recharges using (subscriber_id)
  where is_over and recharged_at::date between risen_on - 28 and risen_on + 27
    and risen_on - 28 >= (select first_day from warehouse.extent_known($as_of::date) where fact = 'recharges')
  group by subscriber_id
)
select
  subscriber_id,
  $as_of::date - risen_on as age,
  fee_rise,
  case when events_before > 0 then coalesce(events_after, 0)::double / events_before end as outgoing_ratio,
  case when amount_before > 0 then coalesce(amount_after, 0)::double / amount_before::double end as top_up_ratio
from affected
left join used using (subscriber_id)
left join topped_up using (subscriber_id)
