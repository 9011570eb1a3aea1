-- grain: one row is one top-up of the last 180 days; back 1 is the newest
-- binds: $as_of
select
  subscriber_id,
  row_number() over (
    partition by subscriber_id order by recharged_at desc, amount desc, balance_after desc, channel
  ) as back,
  $as_of::date - recharged_at::date as age,
  recharged_at::date - lag(recharged_at::date) over (
    partition by subscriber_id order by recharged_at, amount, balance_after, channel desc
  ) as gap_days,
  amount,
  balance_after,
  channel
from recharges
where recharged_at::date > $as_of::date - 180
