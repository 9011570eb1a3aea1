-- grain: one row is one line in one week, counted back from the as-of date (week 0: the last seven days)
-- binds: $as_of
select
  * exclude (ends_on, active_bits, outgoing_bits, away_bits, outgoing_age, incoming_age, voice_out_age, data_age),
  (($as_of::date - ends_on) // 7)::integer as week,
  bit_count(active_bits) as active_days,
  bit_count(outgoing_bits) as outgoing_days,
  (outgoing_age + ($as_of::date - ends_on))::integer as outgoing_age,
  (incoming_age + ($as_of::date - ends_on))::integer as incoming_age,
  (voice_out_age + ($as_of::date - ends_on))::integer as voice_out_age,
  (data_age + ($as_of::date - ends_on))::integer as data_age
from line_week
