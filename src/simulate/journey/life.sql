-- grain: one row is one line, with the last day it can do anything and how it ends
-- binds: $seed
create or replace table life as
with leaving as (
  select line_no, min(ends_on) as exit_on, any_value(way) as way, any_value(direction) as direction,
    any_value(driver) as driver
  from episode
  where outcome = 'exit' and way in ('port_out', 'closed', 'silent', 're_entry')
  group by line_no
),
ending as (
  select
    line.line_no, line.activated_on, line.slot, farmed.lasts_until, nonpayment.*  exclude (line_no),
    leaving.exit_on, leaving.way, leaving.direction, leaving.driver
  from line
  left join leaving using (line_no)
  left join farmed using (line_no)
  left join nonpayment using (line_no)
),
decided as (
  select
    *,
    case
      when lasts_until is not null then 'farmed'
      when exit_on is not null and (suspended_on is null or exit_on < suspended_on) then way
      when closed_on is not null then 'nonpayment'
    end as ending
  from ending
)
select
  line_no, activated_on, ending, driver,
  case ending when 'farmed' then lasts_until when 'nonpayment' then closed_on
    else exit_on end as exit_on,
  case when ending = 'nonpayment' then 'involuntary' when ending = 'farmed' then 'farmed'
    when ending = 're_entry' then 'internal' when ending = 'silent' then 'silent'
    when ending is not null then 'external' end as kind,
  case
    when ending = 'nonpayment' then closed_on
    when ending in ('port_out', 'closed') then exit_on
    when ending = 're_entry' and draw($seed, line_no, 0, 'old card handed in') < 0.3 then exit_on + 2
    when ending in ('silent', 're_entry', 'farmed') then coalesce(exit_on, lasts_until) + 90
  end as closed_on,
  case
    when ending = 'nonpayment' then 'nonpayment'
    when ending = 'port_out' then 'port_out'
    when ending = 'closed' then case
      when draw($seed, line_no, 0, 'close reason') < 0.9 then 'customer_request' else 'other' end
    when ending = 're_entry' and draw($seed, line_no, 0, 'old card handed in') < 0.3 then 'migration'
    when ending is not null then 'inactivity'
  end as close_reason,
  case when ending is null or ending = 'nonpayment'
    or exit_on > suspended_on then suspended_on end as suspended_on,
  case when ending is null or exit_on > resumed_on then resumed_on end as resumed_on,
  unpaid_from
from decided;
