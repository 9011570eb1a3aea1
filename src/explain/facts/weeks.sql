-- grain: one row is one week of one line that ends on the as-of date or whole weeks before, oldest first
-- binds: $as_of, $line, $weeks
-- Weeks before the line or the CDRs begin are left out.
with begin as (
  select greatest(
    (select first_day from warehouse.extent_known($as_of::date) where fact = 'line_day'),
    (select activated_on from warehouse.line_known($as_of::date) where subscriber_id = $line)
  ) as first_day
),
week as (
  select
    n::integer as back,
    $as_of::date - 7 * n::integer - 6 as starts_on,
    $as_of::date - 7 * n::integer as ends_on
  from range($weeks::bigint) as numbers (n), begin
  where $as_of::date - 7 * n::integer >= first_day
),
used as (
  select
    ($as_of::date - day) // 7 as back,
    sum(voice_out_seconds) as voice_out_seconds,
    sum(voice_in_seconds) as voice_in_seconds,
    sum(data_bytes) as data_bytes,
    sum(sms_out + mms_out) as messages,
    sum(charge) as charge,
    count(distinct day) filter (outgoing_events > 0) as outgoing_days
  from warehouse.line_day_known($as_of::date)
  where subscriber_id = $line and day > $as_of::date - 7 * $weeks::integer
  group by back
),
topped as (
  select ($as_of::date - recharged_at::date) // 7 as back, sum(amount) as amount
  from warehouse.recharges_known($as_of::date)
  where subscriber_id = $line and recharged_at::date > $as_of::date - 7 * $weeks::integer
  group by back
)
select
  strftime(starts_on, '%Y-%m-%d') as starts_on,
  strftime(ends_on, '%Y-%m-%d') as ends_on,
  round(coalesce(voice_out_seconds, 0) / 60.0, 1)::double as minutes_out,
  round(coalesce(voice_in_seconds, 0) / 60.0, 1)::double as minutes_in,
  round(coalesce(data_bytes, 0) / 1048576.0, 1)::double as megabytes,
  coalesce(messages, 0)::bigint as messages,
  coalesce(outgoing_days, 0)::bigint as outgoing_days,
  charge::double as charge,
  coalesce(amount, 0)::double as top_ups
from week
left join used using (back)
left join topped using (back)
order by back desc
