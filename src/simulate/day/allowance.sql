-- grain: one row is one record of a line whose allowance ends today: what is beyond it is paid for
-- binds: $own
-- Only here does the order of a line's calls, messages or sessions matter.
update record set
  over_units = beyond.over_units,
  charge_e4 = beyond.over_units * beyond.price_e4 // beyond.per
from (
  with ending as (
    select line_no, 'voice' as kind, seconds_left as units_left, plan_no
      from used join today using (line_no) where seconds_left > 0 and voice_s > seconds_left
    union all
    select line_no, unnest(['sms', 'mms']), messages_left, plan_no
      from used join today using (line_no) where messages_left > 0 and messages > messages_left
    union all
    select line_no, 'data', kb_left, plan_no
      from used join today using (line_no) where kb_left > 0 and data_kb > kb_left
  ),
  counted as (
    select
      record.rowid as record_id, kind, operator, units, plan_no,
      sum(units) over (
        partition by line_no, replace(kind, 'mms', 'sms') order by second_of_day, no
        rows unbounded preceding
      ) - units_left as over_so_far
    from record
    join ending using (line_no, kind)
    where units > 0
  )
  select
    record_id,
    (greatest(0, over_so_far) - greatest(0, over_so_far - units))::bigint as over_units,
    case kind when 'voice' then case when operator = $own then onnet_e4 else offnet_e4 end
      when 'data' then data_e4 else sms_e4 end as price_e4,
    case kind when 'voice' then 60 when 'data' then 1024 else 1 end as per
  from counted
  join tariff using (plan_no)
) as beyond
where record.rowid = beyond.record_id;
