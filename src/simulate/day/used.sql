-- grain: one row is one line and what it used today
-- binds: $own
create or replace table used as
select
  line_no,
  sum(units) filter (kind = 'voice')::bigint as voice_s,
  sum(units) filter (kind = 'voice' and operator = $own)::bigint as onnet_s,
  sum(units) filter (kind in ('sms', 'mms'))::bigint as messages,
  sum(units) filter (kind = 'data')::bigint as data_kb,
  sum(duration_s) filter (kind = 'voice' and direction = 'out')::bigint as voice_out_s,
  sum(duration_s) filter (kind = 'voice' and direction = 'in')::bigint as voice_in_s,
  sum(duration_s) filter (kind = 'voice' and roaming <> 'none')::bigint as roaming_s,
  count(*) filter (kind in ('sms', 'mms') and direction = 'out') as messages_out,
  count(*) filter (kind in ('sms', 'mms') and direction = 'in') as messages_in,
  sum(bytes)::bigint as bytes
from record
group by line_no;
