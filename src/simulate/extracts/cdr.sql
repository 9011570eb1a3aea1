-- grain: one row is one call, message or data session of the day, as one line of ours sees it
-- binds: $day
-- One row is one finished line of the file: to sort and write one column takes a third of what
-- thirteen take. Lines stand in order of time, subscriber_id, direction, kind, peer, duration and
-- volume, said by two whole numbers: identity_no and subscriber_id have one order, and numbers have
-- 5, 8 or 11 digits.
with place as (
  select region_no * 1000000 + index_no as cell_no, cell_id from cell
  union all
  select no, 'X' || lpad(no::varchar, 3, '0') from range(1, 31) as abroad (no)
)
select
  concat_ws(',',
    ($day::date + to_seconds(second_of_day::bigint))::varchar, subscriber_id, direction, kind,
    coalesce(record.number::varchar, ''), coalesce(operator, ''), coalesce(duration_s::varchar, ''),
    coalesce(bytes::varchar, ''),
    (charge_e4 / 10000.0)::decimal(18,4)::varchar, cell_id,
    case when handset_on <= $day::date then next_imei else imei end, roaming, result
  ) as "event_at,subscriber_id,direction,kind,peer,peer_operator,duration_s,bytes,charge,cell_id,imei,roaming,result"
from delivered as record
join line using (line_no)
join place using (cell_no)
order by
  (second_of_day::bigint * 1000000000 + identity_no) * 10 + case direction when 'in' then 0 else 5 end
    + case kind when 'data' then 0 when 'mms' then 1 when 'sms' then 2 else 3 end,
  case when record.number is null then duration_s::bigint * 1000000000000 + bytes
    else record.number * 10000000
      * case when record.number < 100000 then 1000000 when record.number < 100000000 then 1000 else 1 end
      + coalesce(duration_s, 0) end
