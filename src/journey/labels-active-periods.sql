-- grain: one row is one usage period in which one line showed activity, for operators without CDRs
-- binds: $known_by, $since
select subscriber_id, period_start as starts_on, period_end as ends_on
from warehouse.usage_known($known_by::date)
where period_end >= $since::date
  and (
    coalesce(voice_out_min, 0) > 0 or coalesce(voice_in_min, 0) > 0 or coalesce(sms_out, 0) > 0
    or coalesce(data_mb, 0) > 0 or coalesce(roaming_min, 0) > 0
  )
