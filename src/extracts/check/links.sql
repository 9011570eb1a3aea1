-- grain: one row is one extract and one rule that facts of it break
-- binds: none; cdr_days stands for a table of lines and days with CDRs
with
line as (
  select
    subscriber_id,
    min(activated_on) as activated_on,
    arg_max(closed_on, (known_on, line_number)) as closed_on
  from extracts.subscribers
  group by subscriber_id
),
fact as (
  select 'cdr' as extract, subscriber_id, day, true as activity from cdr_days
  union all
  select 'usage', subscriber_id, period_end, false from extracts.usage
  union all
  select 'bills', subscriber_id, issued_on, false from extracts.bills
  union all
  select 'recharges', subscriber_id, recharged_at::date, true from extracts.recharges
  union all
  select 'complaints', subscriber_id, opened_at::date, false from extracts.complaints
  union all
  select 'service_events', subscriber_id, occurred_at::date, false from extracts.service_events
),
judged as (
  select
    fact.extract,
    fact.subscriber_id,
    fact.day,
    case
      when line.subscriber_id is null then 'unknown line'
      when fact.day < line.activated_on then 'before activation'
      when fact.activity and fact.day > line.closed_on + 1 then 'after closing'
    end as rule,
    count(*) over (partition by fact.extract) as of
  from fact
  left join line using (subscriber_id)
)
select
  extract,
  rule,
  count(*) as facts,
  any_value(of) as of,
  count(distinct subscriber_id) as lines,
  min(day) as first
from judged
where rule is not null
group by extract, rule
order by extract, rule;
