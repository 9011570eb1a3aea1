-- grain: one row is one suspect number: lines reached, exits among those whose outcome is known, exits expected
-- binds: none
-- Expected: for every reached line the exit share of its group in its week among lines that this number did not reach,
-- drawn towards the week's share by twenty lines. Whole millionths, so that the sum does not depend on its order.
with week_share as (
  select week, count(*) filter (is_exit)::double / count(*) as share
  from poaching_risk
  group by week
),
group_count as (
  select week, risk_group, count(*) as lines, count(*) filter (is_exit) as exits
  from poaching_risk
  group by week, risk_group
),
reached as (
  select peer, risk.*
  from poaching_reach as reach
  join poaching_risk as risk
    on risk.subscriber_id = reach.subscriber_id and risk.week = date_trunc('week', reached_on)::date
),
reached_count as (
  select peer, week, risk_group, count(*) as lines, count(*) filter (is_exit) as exits
  from reached
  group by peer, week, risk_group
),
outcome as (
  select
    peer,
    sum(reached_count.lines)::integer as matured,
    sum(reached_count.exits)::integer as exits,
    sum(reached_count.lines * round(1e6
      * (group_count.exits - reached_count.exits + 20 * share)
      / (group_count.lines - reached_count.lines + 20)
    )::bigint) / 1e6 as expected
  from reached_count
  join group_count using (week, risk_group)
  join week_share using (week)
  group by peer
)
select
  peer as number, max(operator) as operator, count(*)::integer as lines_reached,
  matured, exits, expected, min(reached_on) as first_seen
from poaching_reach
join outcome using (peer)
group by peer, matured, exits, expected
order by peer
