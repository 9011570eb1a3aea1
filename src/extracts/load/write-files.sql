-- grain: one row is one file of the landing folder, in place of what stood there for it before
-- binds: $files
insert or replace into extracts.files by name
select unnest(
  from_json(
    $files::json,
    '[{
      "extract": "VARCHAR", "path": "VARCHAR", "sha256": "VARCHAR", "bytes": "BIGINT", "modified_ns": "BIGINT",
      "changed_ns": "BIGINT", "unit_id": "INTEGER", "file_number": "INTEGER", "state": "VARCHAR",
      "instead_of": "VARCHAR", "rows_read": "BIGINT", "rows_loaded": "BIGINT", "rows_rejected": "BIGINT"
    }]'
  ),
  recursive := true
);
