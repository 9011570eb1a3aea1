-- grain: one row is one extract of which files were taken in with another mapping than the configuration has now
-- binds: $mappings: {extract: hash}
-- Nothing is told of files that were taken in before mappings were noted.
select
  unit.extract,
  count(*) as files,
  count(distinct unit.unit_id) as units
from extracts.units as unit
inner join extracts.files as file using (unit_id)
where
  file.state = 'loaded'
  and unit.mapping_hash <> json_extract_string($mappings::json, '$.' || unit.extract)
group by unit.extract
order by unit.extract;
