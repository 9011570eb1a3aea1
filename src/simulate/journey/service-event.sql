-- grain: one row is one event in a line's life, whether or not its owner leaves
-- binds: $seed, $sim_first, $last
create or replace table service_event as
with walk as (
  select *, coalesce(decision_on, ends_on) - idea_on as early_days,
    greatest(1, coalesce(action_on, ends_on) - decision_on) as decision_days from episode
),
walk_query as (
  select line_no, idea_on + floor(draw($seed, line_no, idea_on, 'tariff query on')
    * early_days)::integer as day, 'tariff_query' as kind, null as detail, null as reason
  from walk where draw($seed, line_no, idea_on, 'tariff query') < case
    when driver in ('tariff', 'need') then 0.45 else 0.15 end
  union all
  select line_no, decision_on + floor(draw($seed, line_no, idea_on, 'contract query on')
    * decision_days)::integer, 'contract_query', null, null
  from walk where decision_on is not null and shows_queries
    and draw($seed, line_no, idea_on, 'contract query') < 0.5
  union all
  select line_no, decision_on + floor(draw($seed, line_no, idea_on, 'port query on')
    * decision_days)::integer, 'port_query', null, null
  from walk where decision_on is not null and shows_queries and direction = 'external'
    and draw($seed, line_no, idea_on, 'port query') < 0.7
  union all
  select line_no, decision_on + floor(draw($seed, line_no, idea_on, 'unlock on')
    * decision_days)::integer, 'unlock_request', null, null
  from walk where decision_on is not null and shows_queries and direction = 'external'
    and draw($seed, line_no, idea_on, 'unlock') < 0.2
),
walk_act as (
  select line_no, action_on as day, case way when 'port_out' then 'port_request'
    else 'cancel_request' end as kind, null as detail,
    case when draw($seed, line_no, idea_on, 'names reason') < 0.5 then driver end as reason
  from walk where action_on is not null and way in ('port_out', 'closed')
  union all
  select walk.line_no, walk.ends_on, walk.way, old.plan_id || ' to ' || new.plan_id, 'customer'
  from walk join line_plan as new on new.line_no = walk.line_no and new.ordered_on = walk.ends_on
    and new.way = walk.way
  join line as old on old.line_no = walk.line_no
  union all
  select line_no, ends_on, 'ownership_transfer', 'same person', null from walk where outcome = 'exit'
    and way = 'ownership_transfer'
),
ending as (
  select line_no, closed_on as day, case close_reason when 'port_out' then 'port_out'
    else 'closed' end as kind, null as detail, close_reason as reason
  from life where closed_on is not null
  union all
  select line_no, suspended_on, 'suspend', null, 'nonpayment' from life where suspended_on is not null
  union all
  select line_no, resumed_on, 'resume', null, null from life where resumed_on is not null
    and suspended_on is not null
),
idle as (
  select line_no, ($sim_first::date
    + floor(draw($seed, line_no, 0, kind || ' on')
    * ($last::date - $sim_first::date + 1))::integer)::date as day, kind, null as detail, null as reason
  from line, (values ('tariff_query', 0.02), ('contract_query', 0.006), ('port_query', 0.0028),
    ('unlock_request', 0.0022), ('sim_swap', 0.004), ('cancel_request', 0.0005),
    ('port_request', 0.0005)) as kinds (kind, monthly)
  where slot = 'customer' and draw($seed, line_no, 0, kind || ' for no reason') < monthly
    * ($last::date - $sim_first::date) / 30.0
),
joined as (
  select *, true as is_end from ending
  union all
  select *, false from walk_query
  union all
  select *, false from walk_act
  union all
  select *, false from idle
)
select joined.line_no, (joined.day::date
  + to_seconds(clock_second(0.14 + 0.7
  * draw($seed, joined.line_no, joined.day::date,
  joined.kind || ' at'))::bigint))::timestamp as occurred_at,
  joined.kind, joined.detail, joined.reason
from joined join life using (line_no)
where joined.day between $sim_first::date and $last::date and joined.day >= life.activated_on
  and (is_end or life.exit_on is null or joined.day < life.exit_on);
