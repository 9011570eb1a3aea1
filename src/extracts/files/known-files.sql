-- grain: one row is one file of an extract that the ledger knows
-- binds: $extract
select
  file.path,
  file.sha256,
  file.bytes,
  file.modified_ns::varchar as modified_ns,
  file.changed_ns::varchar as changed_ns,
  file.state,
  file.rows_read,
  unit.unit_key,
  unit.file_date,
  unit.statement_hash,
  unit.mapping_hash
from extracts.files as file
inner join extracts.units as unit using (unit_id)
where file.extract = $extract
order by file.path;
