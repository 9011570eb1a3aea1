-- grain: one row is one line that pays for something today, and for what
-- binds: $own
create or replace table charged as
select
  line_no,
  sum(over_units) filter (kind = 'voice' and operator = $own)::bigint as onnet_over_s,
  sum(over_units) filter (kind = 'voice' and operator <> $own)::bigint as offnet_over_s,
  sum(charge_e4) filter (roaming = 'international')::bigint as roaming_e4,
  sum(charge_e4)::bigint as charge_e4
from record
where over_units > 0 or charge_e4 > 0
group by line_no;
