-- grain: one row is one complaint opened, or settled and so handed over again, since the last file
-- binds: $day, $from
select
  complaint_id, subscriber_id, strftime(opened_at, '%Y-%m-%d %H:%M:%S') as opened_at, category,
    channel, severity,
  case when is_settled then strftime(resolved_at, '%Y-%m-%d %H:%M:%S') end as resolved_at,
  case when is_settled then reopened end as reopened, case
    when is_settled then satisfaction end as satisfaction
from (select *, coalesce(resolved_at < $day::date + 1, false) as is_settled from complaint)
join line using (line_no)
where opened_at < $day::date + 1
  and (opened_at >= $from::date or (resolved_at >= $from::date and is_settled))
order by complaint_id
