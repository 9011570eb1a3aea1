-- grain: one row is one line with a stage, and why it cannot be on the list, if so
-- binds: $as_of, $minimum_order, $queue_by, $salt, $control_share, $universal_share
create or replace temp table alert_candidate as
with stage_order(stage, stage_order) as (
  values ('stable', 0), ('idea', 1), ('inducement', 2), ('decision', 3), ('action', 4)
),
line as (
  select
    known.*,
    coalesce(
      'account ' || nullif(account_id, ''),
      'customer ' || nullif(customer_id, ''),
      'line ' || subscriber_id
    ) as person
  from warehouse.line_known($as_of::date) as known
),
refusing as (
  select distinct person from line where do_not_contact and account_id is null
),
cooling as (
  select distinct person from cooling_person where person not like 'account %'
),
moving as (
  select
    journey.*,
    stage_order.stage_order,
    round(score.churn_probability, 6) as churn_probability,
    value.value_12m,
    value.offer_id,
    value.action_id,
    value.expected_benefit,
    line.person,
    case
      when nullif(line.manager_id, '') is not null then line.manager_id
      when $queue_by = 'region' then coalesce(nullif(line.region, ''), 'retention')
      when $queue_by = 'brand' then coalesce(nullif(line.brand, ''), 'retention')
      else 'retention'
    end as queue,
    case
      when line.subscriber_id is null or line.status = 'closed' then 'leaving'
      when journey.subscriber_id in (select subscriber_id from leaving_line) then 'leaving'
      when line.do_not_contact or line.person in (select person from refusing)
        then 'do_not_contact'
      when line.status = 'suspended' then 'suspended'
      when journey.subscriber_id in (select subscriber_id from arrears_line) then 'arrears'
      when journey.subscriber_id in (select subscriber_id from farmed_line) then 'farmed'
      when
        line.person in (select person from cooling)
        or journey.subscriber_id in (select subscriber_id from cooling_person)
        then 'cooldown'
      when stage_order < $minimum_order then 'stage'
      when value.expected_benefit <= 0 then 'no_gain'
    end as left_out
  from journey.line as journey
  join stage_order using (stage)
  join scores.line as score using (as_of, subscriber_id)
  left join value.line as value using (as_of, subscriber_id)
  left join line using (subscriber_id)
  where as_of = $as_of::date and journey.stage <> 'stable'
),
tercile as (
  select
    subscriber_id,
    ntile(3) over (order by churn_probability, md5(subscriber_id)) as risk,
    ntile(3) over (order by value_12m nulls first, md5(subscriber_id)) as worth
  from moving
)
select
  moving.*,
  concat(
    'risk ', tercile.risk, ' / value ', tercile.worth, ' / ', moving.stage
  ) as stratum,
  (
    md5_number_lower(concat($salt, '|universal|', strftime($as_of::date, '%Y'), '|', person))
    % 1000000 < $universal_share::double * 1000000
    or md5_number_lower(concat($salt, '|campaign|', strftime($as_of::date, '%Y-%m'), '|', person))
    % 1000000 < $control_share::double * 1000000
  ) as set_aside
from moving
join tercile using (subscriber_id)
