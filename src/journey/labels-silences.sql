-- grain: one row is one silence of a prepaid line that has lasted its whole window by $observed_until
-- binds: $known_by, $since, $silent_days, $observed_until
-- Who was seen in every half window was never silent for a whole one: to put all their days in order is dear.
with half as (
  select greatest(1, ($silent_days::integer + 1) // 2) as days
),
seen as (
  select
    subscriber_id,
    bit_or(1::bigint << least(62, greatest(0, starts_on - $since::date) // (select days from half))::integer) as halves
  from journey_active_stretch
  group by subscriber_id
),
doubtful as (
  select subscriber_id
  from seen
  where bit_count(halves) <= ($observed_until::date - $since::date) // (select days from half)
    or ($observed_until::date - $since::date) // (select days from half) >= 62
),
stretch as (
  select
    subscriber_id,
    ends_on,
    lead(starts_on) over (partition by subscriber_id order by starts_on, ends_on) as next_starts_on
  from journey_active_stretch
  where subscriber_id in (select subscriber_id from doubtful)
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
