-- grain: one row is one line and what it has used since the first of the month
-- binds: none
create or replace table meter as
select
  meter.line_no,
  meter.voice_s + coalesce(used.voice_s, 0) as voice_s,
  meter.onnet_over_s + coalesce(charged.onnet_over_s, 0) as onnet_over_s,
  meter.offnet_over_s + coalesce(charged.offnet_over_s, 0) as offnet_over_s,
  meter.onnet_s + coalesce(used.onnet_s, 0) as onnet_s,
  meter.messages + coalesce(used.messages, 0) as messages,
  meter.data_kb + coalesce(used.data_kb, 0) as data_kb,
  meter.roaming_e4 + coalesce(charged.roaming_e4, 0) as roaming_e4,
  meter.voice_out_s + coalesce(used.voice_out_s, 0) as voice_out_s,
  meter.voice_in_s + coalesce(used.voice_in_s, 0) as voice_in_s,
  meter.roaming_s + coalesce(used.roaming_s, 0) as roaming_s,
  meter.messages_out + coalesce(used.messages_out, 0) as messages_out,
  meter.messages_in + coalesce(used.messages_in, 0) as messages_in,
  meter.bytes + coalesce(used.bytes, 0) as bytes,
  meter.charge_e4 + coalesce(charged.charge_e4, 0) as charge_e4
from meter
left join used using (line_no)
left join charged using (line_no);
