-- grain: one row is one candidate that the queues have room for, treated or set aside
-- binds: $as_of, $salt, $default_capacity
-- Controls take no room: those above the last treated line of their queue would have been called.
create or replace temp table alert_listed as
with previous_list as (
  select max(as_of) as as_of from alerts.list where as_of < $as_of::date
),
previous as (
  select subscriber_id, min(alert_id) as alert_id, min(stage) as stage
  from (
    select subscriber_id, alert_id, stage
    from alerts.line where as_of = (select as_of from previous_list)
    union all
    select subscriber_id, alert_id, null
    from alerts.control where as_of = (select as_of from previous_list)
  )
  group by subscriber_id
),
ordered as (
  select
    *,
    row_number() over (
      order by expected_benefit desc nulls last, churn_probability desc, md5(subscriber_id)
    ) as place
  from alert_candidate
  where left_out is null
),
filled as (
  select
    *,
    coalesce(
      sum(case when set_aside then 0 else 1 end) over (
        partition by queue order by place rows between unbounded preceding and 1 preceding
      ),
      0
    ) as ahead
  from ordered
),
room as (
  select filled.*
  from filled
  left join queue_capacity using (queue)
  where ahead < coalesce(queue_capacity.capacity, $default_capacity::integer)
)
select
  room.*,
  row_number() over (partition by set_aside order by place) as rank,
  coalesce(
    previous.alert_id,
    'HF-' || substr(sha256(concat($salt, '|', $as_of, '|', room.subscriber_id)), 1, 16)
  ) as alert_id,
  case
    when previous.stage is null then 'new'
    when array_position(['idea', 'inducement', 'decision', 'action'], room.stage)
      > array_position(['idea', 'inducement', 'decision', 'action'], previous.stage)
      then 'escalated'
    else 'continuing'
  end as state
from room
left join previous using (subscriber_id)
