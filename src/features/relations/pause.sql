-- grain: one row is one line and one pause: days without anything outgoing between two active days, or up to now
-- binds: $as_of
-- Only days of the last 84. `is_new_handset`: the line came back in another handset, so the old one broke or was lost.
-- Most lines never pause for more than two days and are never away: one bit a day tells them, and only the others'
-- days are put in order.
with span as (
  select
    subscriber_id,
    min($as_of::date - ends_on + outgoing_age) as last_age,
    max($as_of::date - ends_on + floor(log2(outgoing_bits))::integer) as first_age,
    bit_or(outgoing_bits::hugeint << ($as_of::date - ends_on)::integer) as days,
    bool_or(away_bits > 0) as was_away
  from line_week
  where ends_on > $as_of::date - 84 and outgoing_bits > 0
  group by subscriber_id
),
judged as (
  select
    subscriber_id,
    last_age,
    was_away or bit_count(days | (days << 1) | (days << 2)) < first_age - last_age + 3 as has_pause
  from span
),
active as (
  select
    subscriber_id,
    day,
    max(imei) as imei,
    coalesce(sum(roaming_events), 0) > 0 as is_away
  from line_day
  where day > $as_of::date - 84 and outgoing_events > 0
    and subscriber_id in (select subscriber_id from judged where has_pause)
  group by subscriber_id, day
),
followed as (
  select
    *,
    lead(day) over later as next_day,
    lead(imei) over later as next_imei
  from active
  window later as (partition by subscriber_id order by day)
)
select
  subscriber_id,
  (coalesce(next_day, $as_of::date + 1) - day - 1)::integer as pause_days,
  next_day is null as is_current,
  is_away,
  coalesce(next_imei <> imei, false) as is_new_handset,
  ($as_of::date - day)::integer as age
from followed
where next_day is null or next_day - day > 3 or is_away
union all
select subscriber_id, last_age::integer, true, false, false, last_age::integer
from judged
where not has_pause
