-- grain: one row is one unit
-- binds: $unit_id, $extract, $unit_key, $file_date, $taken_on, $rows_read, $rows_loaded, $rows_rejected, $rows_repeated, $statement_hash
insert into extracts.units
values (
  $unit_id, $extract, $unit_key, $file_date::date, $taken_on::date,
  $rows_read, $rows_loaded, $rows_rejected, $rows_repeated, $statement_hash
);
