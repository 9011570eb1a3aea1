-- grain: one row is one stretch of days on which one line showed activity, as CDRs tell
-- binds: $known_by, $since
select subscriber_id, day as starts_on, day as ends_on
from warehouse.line_day_known($known_by::date)
where day >= $since::date
  and (outgoing_events > 0 or voice_in_seconds > 0)
