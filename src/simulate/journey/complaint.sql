-- grain: one row is one complaint, with the day it is settled, if ever
-- binds: $sim_first, $seed, $last
create or replace table complaint as
with spoken as (
  select line_no, ($sim_first::date
    + floor(draw($seed, line_no, no, 'grumbles on')
    * ($last::date - $sim_first::date + 1))::integer)::date as day,
    (['tariff', 'billing', 'network', 'service', 'product', 'other'])[1
      + floor(6 * draw($seed, line_no, no, 'grumbles about'))::integer] as category, 0.0 as anger, no
  from line, range(1, 3) as numbers (no)
  where slot = 'customer' and draw($seed, line_no, no, 'grumbles') < 0.007
    * ($last::date - $sim_first::date) / 30.0
  union all
  select line_no, (idea_on + floor(draw($seed, line_no, no, 'complains on')
    * greatest(1, coalesce(decision_on, ends_on) - idea_on))::integer)::date,
    case
      when draw($seed, line_no, no, 'complains about') < 0.25 then 'other'
      when driver = 'service' then case
        when draw($seed, line_no, no, 'complains of care') < 0.6 then 'network' else 'service' end
      when driver = 'tariff' then case
        when draw($seed, line_no, no, 'complains of bill') < 0.5 then 'tariff' else 'billing' end
      when driver = 'need' then 'product' else 'service'
    end, 0.35, no + 10
  from episode, range(1, 3) as numbers (no)
  where shows_complaint and (no = 1 or draw($seed, line_no, idea_on, 'complains again') < 0.35)
  union all
  select line_no, (bad_from + floor(draw($seed, line_no, 0, 'complains of cell on')
    * (bad_to - bad_from))::integer)::date, 'network', 0.1, 20
  from line join cell on cell.region_no = line.region_no and cell.index_no in (home_cell, work_cell)
  where slot = 'customer' and bad_from is not null
    and draw($seed, line_no, 0, 'complains of cell') < 0.05
),
dated as (
  select spoken.*, (spoken.day + to_seconds(clock_second(0.14 + 0.7
    * draw($seed, spoken.line_no, no, 'complains at'))::bigint))::timestamp as opened_at
  from spoken join life using (line_no)
  where spoken.day between $sim_first::date and $last::date and spoken.day >= life.activated_on
    and (life.exit_on is null or spoken.day < life.exit_on)
),
settled as (
  select *,
    case when draw($seed, line_no, no, 'never settled') >= 0.08 + 0.2 * anger
      then opened_at + to_seconds(floor(3600
        * (1 - ln(1 - draw($seed, line_no, no, 'settled after')) * 24
        * (3 + 8 * anger)))::bigint) end as resolved_at
  from dated
)
select
  line_no, 'T' || lpad((row_number() over (order by opened_at, line_no, no))::varchar, 8,
    '0') as complaint_id,
  opened_at, category, (['call', 'app', 'shop', 'web'])[1
    + floor(4 * power(draw($seed, line_no, no, 'complains by'), 1.4))::integer] as channel,
  least(3, 1 + floor((2 + 2 * anger) * draw($seed, line_no, no, 'severity'))::integer) as severity,
  resolved_at, draw($seed, line_no, no, 'reopened') < 0.05 + 0.2 * anger as reopened,
  case when resolved_at is not null and draw($seed, line_no, no, 'answers') < 0.5
    then greatest(1, least(5, 1 + floor(5 * draw($seed, line_no, no, 'satisfied') - 2 * anger
      + 0.3)::integer)) end as satisfaction
from settled;
