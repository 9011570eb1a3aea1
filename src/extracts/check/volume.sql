-- grain: one row is one dated extract whose newest day is unusually small or large
-- binds: $as_of
with
daily as (
  select extract, file_date as day, sum(rows_loaded) as rows
  from extracts.units
  where file_date <= $as_of::date
  group by all
),
newest as (
  select extract, max(day) as day, arg_max(rows, day) as rows
  from daily
  group by extract
),
compared as (
  select
    newest.extract,
    newest.day,
    newest.rows,
    quantile_cont(before.rows, 0.5) as usual,
    count(*) as days
  from newest
  inner join daily as before
    on before.extract = newest.extract
    and before.day < newest.day
    and before.day >= newest.day - 28
  group by all
)
select extract, day::varchar as day, rows::bigint as rows, round(usual)::bigint as usual
from compared
where days >= 5 and (rows < 0.5 * usual or rows > 2 * usual)
order by extract;
