-- grain: one row: a hash of everything that can be known on the day: units of input with their content, rollups
-- binds: $as_of
-- A unit without a date counts from the first day any of its facts was known, so that what is taken
-- in later leaves the hash of a past day as it was.
with fact as (
  select unit_id, known_on from extracts.usage
  union all select unit_id, known_on from extracts.usage_measures
  union all select unit_id, known_on from extracts.bills
  union all select unit_id, known_on from extracts.recharges
  union all select unit_id, known_on from extracts.complaints
  union all select unit_id, known_on from extracts.service_events
  union all select unit_id, known_on from extracts.outcomes
),
first_known as (
  select unit_id, min(known_on) as known_on from fact group by unit_id
),
content as (
  select unit_id, string_agg(sha256, ',' order by sha256) as hashes
  from base.extracts.files
  group by unit_id
),
rollup as (
  select count(*) as rows, max(day) as last_day
  from warehouse.line_day
  where day <= $as_of::date and known_on <= $as_of::date
),
told as (
  select concat_ws(
    '|', extract, unit_key, file_date, statement_hash, mapping_hash, rows_loaded, hashes,
    case when file_date is null then taken_on end
  ) as line
  from extracts.units
  left join content using (unit_id)
  left join first_known using (unit_id)
  where coalesce(file_date, first_known.known_on, date '1900-01-01') <= $as_of::date
)
select sha256(concat_ws(
  chr(10),
  (select string_agg(line, chr(10) order by line) from told),
  (select concat_ws('|', rows, last_day) from rollup)
)) as hash
