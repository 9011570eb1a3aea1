-- grain: one row is one unit
-- binds: $units
insert into extracts.units by name
select unnest(
  from_json(
    $units::json,
    '[{
      "unit_id": "INTEGER", "extract": "VARCHAR", "unit_key": "VARCHAR", "file_date": "DATE", "taken_on": "DATE",
      "rows_read": "BIGINT", "rows_loaded": "BIGINT", "rows_rejected": "BIGINT", "rows_repeated": "BIGINT",
      "statement_hash": "VARCHAR", "mapping_hash": "VARCHAR", "contents": "INTEGER"
    }]'
  ),
  recursive := true
);
