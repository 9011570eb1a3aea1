-- grain: one row is one number of ours whose line was known, on the as-of date, to have closed or fallen silent
-- binds: $as_of, $silent_days
-- A line is silent when nothing was seen for the silent window; a postpaid line pays on and is not gone.
-- A line that changed its card, plan or brand inside our network is not gone.
create or replace temp table feature_base_gone_line as
with last_seen as (
  select subscriber_id, max(day) as last_day
  from warehouse.line_day_known($as_of::date)
  group by subscriber_id
),
gone as (
  select
    msisdn,
    case
      when status = 'closed' and coalesce(close_reason, '') <> 'migration' then closed_on
      when status <> 'closed' and coalesce(payment_type, 'prepaid') = 'prepaid'
        and last_day <= $as_of::date - $silent_days::integer then last_day + 1
    end as gone_on,
    status = 'closed' as is_closed
  from feature_base_line
  left join last_seen using (subscriber_id)
  where msisdn is not null
)
select msisdn, max(gone_on) as gone_on
from gone
group by msisdn
having bool_and(gone_on is not null)
order by msisdn
