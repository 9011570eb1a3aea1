-- grain: one row is one extract of which something was taken in
-- binds: none
select
  extract,
  max(coalesce(file_date, taken_on))::varchar as newest,
  count(*) as units,
  sum(rows_loaded)::bigint as loaded,
  sum(rows_rejected)::bigint as rejected
from extracts.units
group by extract
order by extract
