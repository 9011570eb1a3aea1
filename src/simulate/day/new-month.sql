-- grain: one row is one line at the start of a month: nothing used yet
-- binds: none
create or replace table meter as
select line_no,
  0::bigint as voice_s, 0::bigint as onnet_over_s, 0::bigint as offnet_over_s, 0::bigint as onnet_s,
  0::bigint as messages, 0::bigint as data_kb, 0::bigint as roaming_e4, 0::bigint as voice_out_s,
    0::bigint as voice_in_s,
  0::bigint as roaming_s, 0::bigint as messages_out, 0::bigint as messages_in, 0::bigint as bytes,
    0::bigint as charge_e4
from line where slot <> 'spare';
