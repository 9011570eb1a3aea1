-- grain: one row is one line that is not closed and shows outgoing use in a usage period that ended lately
-- binds: $as_of, $active_days
-- "Lately": within the active window, or within the period's own length where that is longer.
select subscriber_id, last_outgoing_on
from (
  select subscriber_id, max(period_end) as last_outgoing_on
  from warehouse.usage_known($as_of::date)
  where period_end > $as_of::date - greatest($active_days::bigint, period_end - period_start + 1)::integer
    and (coalesce(voice_out_min, 0) > 0 or coalesce(sms_out, 0) > 0 or coalesce(data_mb, 0) > 0
      or coalesce(onnet_min, 0) > 0 or coalesce(offnet_min, 0) > 0 or coalesce(roaming_min, 0) > 0)
  group by subscriber_id
)
join warehouse.line_known($as_of::date) using (subscriber_id)
where status <> 'closed'
order by subscriber_id
