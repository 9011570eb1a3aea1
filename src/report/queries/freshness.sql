-- grain: one row is one extract: the newest day it tells of as known on the as-of date, rows known and rejected by then
-- binds: $as_of
-- Facts are counted by the day they were known, not by the day they were read, so that a night that
-- is caught up says the same. Rows rejected from files without a date cannot be told by day: they
-- stand apart, for the metrics alone. The extracts a night cannot do without are dated as the night's own check of
-- freshness dates them: a version of an old bill that came today makes no feed fresh. `subscribers` keeps changes only, so its age is its file's.
with known(extract, newest, rows) as (
  select 'cdr', max(day), (
    select coalesce(sum(rows_loaded), 0)
    from extracts.units
    where extract = 'cdr' and coalesce(file_date, taken_on) <= $as_of::date
  )
  from warehouse.line_day
  where day <= $as_of::date and known_on <= $as_of::date
  union all
  select 'subscribers', (
    select max(coalesce(file_date, taken_on))
    from extracts.units
    where extract = 'subscribers' and coalesce(file_date, taken_on) <= $as_of::date
  ), count(*)
  from extracts.subscribers where known_on <= $as_of::date
  union all
  select 'usage', max(period_end) filter (period_end <= $as_of::date), count(*)
  from extracts.usage where known_on <= $as_of::date
  union all
  select 'bills', max(issued_on) filter (issued_on <= $as_of::date), count(*)
  from extracts.bills where known_on <= $as_of::date
  union all
  select 'recharges', max(known_on), count(*)
  from extracts.recharges where known_on <= $as_of::date
  union all
  select 'complaints', max(known_on), count(*)
  from extracts.complaints where known_on <= $as_of::date
  union all
  select 'service_events', max(known_on), count(*)
  from extracts.service_events where known_on <= $as_of::date
  union all
  select 'plans', max(known_on), count(*)
  from extracts.plans where known_on <= $as_of::date
  union all
  select 'campaigns', max(known_on), count(*)
  from extracts.campaigns where known_on <= $as_of::date
  union all
  select 'numbers', max(known_on), count(*)
  from extracts.numbers where known_on <= $as_of::date
  union all
  select 'accounts', max(known_on), count(*)
  from extracts.accounts where known_on <= $as_of::date
  union all
  select 'outcomes', max(known_on), count(*)
  from extracts.outcomes where known_on <= $as_of::date
),
rejects as (
  select
    extract,
    coalesce(sum(rows_rejected) filter (file_date <= $as_of::date), 0) as rejected,
    coalesce(sum(rows_rejected) filter (file_date is null and taken_on <= $as_of::date), 0)
      as rejected_undated
  from extracts.units
  group by extract
)
select
  known.extract,
  strftime(known.newest, '%Y-%m-%d') as newest,
  known.rows::bigint as rows,
  coalesce(rejects.rejected, 0)::bigint as rejected,
  coalesce(rejects.rejected_undated, 0)::bigint as rejected_undated
from known
left join rejects using (extract)
order by known.extract
