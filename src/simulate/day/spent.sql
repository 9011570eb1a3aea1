-- grain: one row is one line and what it used today
-- binds: none
create or replace table spent as
select
  line_no,
  sum(billed_s)::bigint as voice_s,
  coalesce(sum(over_s) filter (is_onnet and kind = 'voice'), 0)::bigint as onnet_over_s,
  coalesce(sum(over_s) filter (not is_onnet and kind = 'voice'), 0)::bigint as offnet_over_s,
  coalesce(sum(billed_s) filter (is_onnet), 0)::bigint as onnet_s,
  coalesce(sum(billed_s) filter (not is_onnet), 0)::bigint as offnet_s,
  sum(messages)::bigint as messages,
  sum(data_kb)::bigint as data_kb,
  coalesce(sum(charge_e4) filter (roaming = 'international'), 0)::bigint as roaming_e4,
  coalesce(sum(duration_s) filter (kind = 'voice' and direction = 'out'), 0)::bigint as voice_out_s,
  coalesce(sum(duration_s) filter (kind = 'voice' and direction = 'in'), 0)::bigint as voice_in_s,
  coalesce(sum(duration_s) filter (kind = 'voice' and roaming <> 'none'), 0)::bigint as roaming_s,
  count(*) filter (kind in ('sms', 'mms') and direction = 'out') as messages_out,
  count(*) filter (kind in ('sms', 'mms') and direction = 'in') as messages_in,
  coalesce(sum(bytes), 0)::bigint as bytes,
  sum(charge_e4)::bigint as charge_e4
from record
group by line_no;
