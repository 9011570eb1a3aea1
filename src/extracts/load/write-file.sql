-- grain: one row is one file of the landing folder
-- binds: $extract, $path, $sha256, $bytes, $modified_ns, $changed_ns, $unit_id, $file_number, $state, $instead_of, $rows_read, $rows_loaded, $rows_rejected
insert into extracts.files
values (
  $extract, $path, $sha256, $bytes, $modified_ns, $changed_ns, $unit_id, $file_number, $state,
  $instead_of, $rows_read, $rows_loaded, $rows_rejected
);
