-- grain: one row: a hash of what chances as of a date are told from: the stage model, the operator, and what was taken in
-- binds: $as_of, $model, $operator
-- Of files without a date all count: what is not known yet on a date can fill in states of that date.
with unit as (
  select extract, unit_key, file_date, mapping_hash, statement_hash, contents, rows_loaded,
    case when file_date is null then taken_on end as taken_on,
    (select string_agg(sha256, ' ' order by sha256) from extracts.files where files.unit_id = units.unit_id and state = 'loaded') as files
  from extracts.units
  where file_date is null or file_date <= $as_of::date
)
select md5(concat_ws('|', $model, $operator, string_agg(unit::varchar, '|' order by extract, unit_key)))
from unit
