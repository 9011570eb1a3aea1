-- grain: one row is one line's totals of the month that ends on the file's date
-- binds: $month_first, $day
select
  subscriber_id, $month_first::date as period_start, $day::date as period_end,
  round(voice_out_s / 60.0, 2)::decimal(18,2) as voice_out_min,
    round(voice_in_s / 60.0, 2)::decimal(18,2) as voice_in_min,
  round(onnet_s / 60.0, 2)::decimal(18,2) as onnet_min,
    round((voice_s - onnet_s) / 60.0, 2)::decimal(18,2) as offnet_min,
  round(roaming_s / 60.0, 2)::decimal(18,2) as roaming_min,
  messages_out as sms_out, messages_in as sms_in, round(bytes / 1048576.0, 2)::decimal(18,2) as data_mb,
  (charge_e4 / 10000.0)::decimal(18,4) as charge,
    coalesce(topped.amount, 0)::decimal(18,4) as recharge_amount,
    coalesce(topped.times, 0) as recharge_count
from meter
join line using (line_no)
join life using (line_no)
left join (
  select line_no, sum(amount) as amount, count(*) as times from recharge
    where recharged_at >= $month_first::date and recharged_at < $day::date + 1 group by line_no
) as topped using (line_no)
where line.activated_on <= $day::date
  and (life.closed_on is null or life.closed_on > $month_first::date)
order by subscriber_id
