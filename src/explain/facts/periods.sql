-- grain: one row is one usage period of one line, oldest first, for operators who hand over no CDRs
-- binds: $as_of, $line, $weeks
select *
from (
  select
    strftime(period_start, '%Y-%m-%d') as starts_on,
    strftime(period_end, '%Y-%m-%d') as ends_on,
    voice_out_min::double as minutes_out,
    voice_in_min::double as minutes_in,
    data_mb::double as megabytes,
    sms_out::bigint as messages,
    null::bigint as outgoing_days,
    charge::double as charge,
    recharge_amount::double as top_ups
  from warehouse.usage_known($as_of::date)
  where subscriber_id = $line and period_end > $as_of::date - 7 * $weeks::integer
)
order by starts_on, ends_on
