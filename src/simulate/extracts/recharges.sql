-- grain: one row is one top-up of the days since the last file
-- binds: $from, $day
select subscriber_id, strftime(recharged_at, '%Y-%m-%d %H:%M:%S') as recharged_at, amount, channel,
  balance_after
from recharge join line using (line_no)
where recharged_at >= $from::date and recharged_at < $day::date + 1
order by recharged_at, subscriber_id
