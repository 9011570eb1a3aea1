-- grain: one row is one silence of a prepaid line that has lasted its whole window by $observed_until
-- binds: $known_by, $silent_days, $observed_until
with stretch as (
  select
    subscriber_id,
    ends_on,
    lead(starts_on) over (partition by subscriber_id order by starts_on, ends_on) as next_starts_on
  from journey_active_stretch
),
silence as (
  select subscriber_id, ends_on + 1 as exit_on
  from stretch
  where coalesce(next_starts_on, $observed_until::date + 1) - ends_on > $silent_days
)
select silence.subscriber_id, silence.exit_on
from silence
join warehouse.line_known($known_by::date) as line using (subscriber_id)
where coalesce(line.payment_type, 'prepaid') = 'prepaid'
