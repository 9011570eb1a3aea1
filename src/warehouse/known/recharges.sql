-- grain: one row is one top-up, known on the as-of date
-- binds: as_of
-- Rows equal in every column are one top-up, whatever files tell of it: known since the first did.
create or replace macro warehouse.recharges_known(as_of) as table
select
  subscriber_id, recharged_at, amount, channel, balance_after,
  min(known_on) as known_on
from extracts.recharges
where known_on <= as_of and recharged_at::date <= as_of
group by subscriber_id, recharged_at, amount, channel, balance_after
