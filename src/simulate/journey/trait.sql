-- grain: one row is one line with what its days are drawn from and no day changes
-- binds: none
create or replace table trait as
select
  line_no, msisdn::bigint as number, region_no, cells, home_cell, work_cell, phone_drop, call_seconds,
  is_postpaid, slot, is_machine, account_id is not null as is_business, calls_per_day,
  messages_per_day, sessions_per_day, megabytes, line.activated_on, period_days, phase, trend,
  life.exit_on, life.suspended_on, life.resumed_on
from line
join life using (line_no)
where slot <> 'spare' and line_no in (select line_no from circle)
order by line_no;
