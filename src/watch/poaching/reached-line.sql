-- grain: one row is one off-net number and one line of ours that it has called or written to, first time
-- binds: $as_of, $operator, $least_lines, $most_answered
-- Numbers that reached at least $least_lines lines within some 14 days, of whom at most $most_answered (share) ever
-- called back; listed numbers are known already. First of all a sieve: 14 days touch three weeks at most, so in one of
-- them such a number has a third of these lines. Few numbers have, and only theirs are counted line by line. Hashes are
-- grouped in less memory than numbers; where two meet, a number too many passes the sieve, which does no harm.
create or replace temp table poaching_reach as
with sifted as (
  select hash(peer) as peer_hash
  from warehouse.contact_week_known($as_of::date)
  where peer_operator <> $operator and week > $as_of::date - 200 and in_calls + in_messages > 0
  group by peer_hash, week
  having count(*) * 3 >= $least_lines
),
contact as (
  select
    peer, subscriber_id, max(peer_operator) as operator,
    min(first_day) filter (in_calls + in_messages > 0) as reached_on,
    sum(out_calls + out_messages) > 0 as is_answered
  from warehouse.contact_week_known($as_of::date)
  where peer_operator <> $operator and week > $as_of::date - 200
    and hash(peer) in (select peer_hash from sifted)
    and peer not in (select number from warehouse.numbers_known($as_of::date))
  group by peer, subscriber_id
),
busy as (
  select peer
  from contact
  group by peer
  having count(reached_on) >= $least_lines
    and count(*) filter (is_answered) <= $most_answered * count(*)
),
reach as (
  select
    contact.*,
    count(*) over (
      partition by peer order by reached_on range between interval 13 days preceding and current row
    ) as lines_in_14_days
  from contact
  where reached_on is not null and peer in (select peer from busy)
)
select peer, subscriber_id, operator, reached_on
from reach
qualify max(lines_in_14_days) over (partition by peer) >= $least_lines
