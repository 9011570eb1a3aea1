-- grain: one row is one line as known on the as-of date, with the day on which it left us, where it did
-- binds: $as_of, $silent_days, $laid_weeks (weeks all of which are laid down, 0: none)
-- A line is silent when nothing was seen for the silent window; a postpaid line pays on and is not gone.
-- A line that changed its card, plan or brand inside our network is not gone.
-- Of late are lines that are here, or left in the last 90 days.
-- Who was seen in a week that is laid down was seen last in such a week; only of others are the days before them asked.
create or replace temp table feature_base_exit as
with seen_of_late as (
  select subscriber_id, max(ends_on - bit_count((active_bits & -active_bits) - 1)::integer) as last_day
  from warehouse.line_week_laid($as_of::date, $laid_weeks::integer)
  group by subscriber_id
),
last_seen as (
  from seen_of_late
  union all
  select subscriber_id, max(day) as last_day
  from warehouse.line_day_known($as_of::date)
  where day <= $as_of::date - 7 * $laid_weeks::integer
    and subscriber_id not in (select subscriber_id from seen_of_late)
  group by subscriber_id
),
ended as (
  select
    subscriber_id,
    msisdn,
    last_day,
    status,
    case
      when status = 'closed' and coalesce(close_reason, '') <> 'migration' then closed_on
      when status <> 'closed' and coalesce(payment_type, 'prepaid') = 'prepaid'
        and last_day <= $as_of::date - $silent_days::integer then last_day + 1
    end as gone_on
  from feature_base_line
  left join last_seen using (subscriber_id)
)
select
  subscriber_id,
  msisdn,
  last_day,
  gone_on,
  gone_on is null and status <> 'closed' as is_here,
  coalesce(gone_on > $as_of::date - 90, status <> 'closed') as is_of_late
from ended
order by subscriber_id
