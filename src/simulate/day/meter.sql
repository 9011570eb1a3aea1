-- grain: one row is one line and what it has used since the first of the month
-- binds: none
create or replace table meter as
select
  meter.line_no,
  meter.voice_s + coalesce(spent.voice_s, 0) as voice_s,
  meter.onnet_over_s + coalesce(spent.onnet_over_s, 0) as onnet_over_s,
  meter.offnet_over_s + coalesce(spent.offnet_over_s, 0) as offnet_over_s,
  meter.onnet_s + coalesce(spent.onnet_s, 0) as onnet_s,
  meter.offnet_s + coalesce(spent.offnet_s, 0) as offnet_s,
  meter.messages + coalesce(spent.messages, 0) as messages,
  meter.data_kb + coalesce(spent.data_kb, 0) as data_kb,
  meter.roaming_e4 + coalesce(spent.roaming_e4, 0) as roaming_e4,
  meter.voice_out_s + coalesce(spent.voice_out_s, 0) as voice_out_s,
  meter.voice_in_s + coalesce(spent.voice_in_s, 0) as voice_in_s,
  meter.roaming_s + coalesce(spent.roaming_s, 0) as roaming_s,
  meter.messages_out + coalesce(spent.messages_out, 0) as messages_out,
  meter.messages_in + coalesce(spent.messages_in, 0) as messages_in,
  meter.bytes + coalesce(spent.bytes, 0) as bytes,
  meter.charge_e4 + coalesce(spent.charge_e4, 0) as charge_e4
from meter left join spent using (line_no);
