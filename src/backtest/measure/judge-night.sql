-- grain: one row is one active line of the night at hand (backtest_night), with its label (backtest_label)
-- binds: $known_by, $margin, $offer_cost, $contact_cost, $stayer_takes
-- Left out as in training: farmed lines, lines whose end nobody can learn from, lines that had left already.
-- The list by probability is as long as the night's own in every queue; who must not be called is on neither.
insert into backtest_judged
with line as (
  select night.*, label.exit_kind, label.exit_on, label.internal_on
  from backtest_night as night
  join backtest_label as label using (subscriber_id)
  where (label.exit_kind is null or label.exit_kind <> 'other')
    and subscriber_id not in (select subscriber_id from warehouse.farmed_known($known_by::date))
),
room as (
  select queue, count(*) as calls
  from line
  where arm <> 'none'
  group by queue
),
placed as (
  select
    *,
    row_number() over (order by churn_probability desc, md5(subscriber_id)) as probability_place,
    row_number() over (
      partition by queue, coalesce(left_out, 'no_gain') = 'no_gain'
      order by churn_probability desc, md5(subscriber_id)
    ) as place_in_queue
  from line
)
select
  as_of,
  subscriber_id,
  (md5_number_lower(person) % 4294967296)::bigint as person_number,
  churn_probability,
  p_external,
  p_internal,
  coalesce(exit_kind in ('external', 'silent'), false) as churned,
  coalesce(exit_kind = 'external', false) as external,
  internal_on is not null as internal,
  exit_kind,
  exit_on,
  exit_on - as_of as days_to_exit,
  stage,
  driver,
  switch_type,
  segment,
  payment_type,
  region,
  placed.queue,
  arm <> 'none' as listed_by_benefit,
  coalesce(
    placed.queue is not null and coalesce(left_out, 'no_gain') = 'no_gain'
    and place_in_queue <= room.calls, false
  ) as listed_by_probability,
  probability_place,
  expected_benefit::double as expected_benefit,
  keeps * (value_12m::double - offer_share * $offer_cost::double) - $contact_cost::double
    as gain_if_leaves,
  case when value_12m is not null then
    -$stayer_takes::double * offer_share * $offer_cost::double - $contact_cost::double
  end as gain_if_stays,
  monthly_revenue::double * 12 * $margin::double as yearly_margin
from placed
left join room using (queue)
order by subscriber_id
