-- grain: one row is one extract: its newest fact known by the as-of date, rows taken in and rejected by then
-- binds: $as_of
with newest(extract, newest) as (
  select 'subscribers', max(known_on) from extracts.subscribers where known_on <= $as_of::date
  union all
  select 'cdr', max(day) from warehouse.line_day where day <= $as_of::date and known_on <= $as_of::date
  union all
  select 'usage', max(known_on) from extracts.usage where known_on <= $as_of::date
  union all
  select 'bills', max(known_on) from extracts.bills where known_on <= $as_of::date
  union all
  select 'recharges', max(known_on) from extracts.recharges where known_on <= $as_of::date
  union all
  select 'complaints', max(known_on) from extracts.complaints where known_on <= $as_of::date
  union all
  select 'service_events', max(known_on) from extracts.service_events where known_on <= $as_of::date
  union all
  select 'plans', max(known_on) from extracts.plans where known_on <= $as_of::date
  union all
  select 'campaigns', max(known_on) from extracts.campaigns where known_on <= $as_of::date
  union all
  select 'numbers', max(known_on) from extracts.numbers where known_on <= $as_of::date
  union all
  select 'accounts', max(known_on) from extracts.accounts where known_on <= $as_of::date
  union all
  select 'outcomes', max(known_on) from extracts.outcomes where known_on <= $as_of::date
),
taken as (
  select extract, sum(rows_loaded)::bigint as rows, sum(rows_rejected)::bigint as rejected
  from extracts.units
  where coalesce(file_date, taken_on) <= $as_of::date
  group by extract
)
select
  newest.extract,
  strftime(newest.newest, '%Y-%m-%d') as newest,
  coalesce(taken.rows, 0) as rows,
  coalesce(taken.rejected, 0) as rejected
from newest
left join taken using (extract)
order by newest.extract
