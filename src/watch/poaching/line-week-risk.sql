-- grain: one row is one line active at the start of one week, its group of like risk, and whether it then left
-- binds: $as_of, $horizon_days, $silent_days
-- Weeks old enough that every exit after them is known, silent ones too. Groups: payment type, tenure, region, how
-- much the line did in the two weeks before. A confirmed re-entry is no exit; farmed lines are nobody.
create or replace temp table poaching_risk as
with week as (
  select distinct date_trunc('week', reached_on)::date as week
  from poaching_reach
  where date_trunc('week', reached_on)::date + 7 + $horizon_days::integer + $silent_days::integer <= $as_of::date
),
line_week as (
  select
    subscriber_id,
    date_trunc('week', day)::date as monday,
    sum(outgoing_events)::bigint as outgoing,
    max(day) as last_on
  from warehouse.line_day_known($as_of::date)
  where day > $as_of::date - 230
  group by subscriber_id, date_trunc('week', day)
),
last_day as (
  select subscriber_id, max(last_on) as last_on from line_week group by subscriber_id
),
before as (
  select week, subscriber_id, sum(outgoing) as outgoing
  from line_week
  join (
    select week, week - 7 as monday from week
    union all
    select week, week - 14 from week
  ) as fortnight using (monday)
  group by week, subscriber_id
  having sum(outgoing) > 0
),
line as (
  select
    known.subscriber_id, payment_type, region, activated_on,
    case
      when known.subscriber_id in (select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed)
        then null
      when close_reason in ('port_out', 'customer_request') then closed_on
      when closed_on is null and last_on + $silent_days::integer <= $as_of::date
        and coalesce(payment_type, 'prepaid') = 'prepaid' then last_on + 1
    end as exit_on
  from warehouse.line_known($as_of::date) as known
  left join last_day using (subscriber_id)
  where known.subscriber_id not in (select subscriber_id from warehouse.farmed_known($as_of::date))
)
select
  week, before.subscriber_id,
  concat_ws('|', payment_type, region,
    case when week - activated_on < 90 then 1 when week - activated_on < 365 then 2 else 3 end,
    ntile(3) over (partition by week order by outgoing, before.subscriber_id)) as risk_group,
  coalesce(exit_on between week and week + 6 + $horizon_days::integer, false) as is_exit
from before
join line using (subscriber_id)
where exit_on is null or exit_on >= week
