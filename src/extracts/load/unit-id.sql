-- grain: one row: the number of a unit
-- binds: $extract, $unit_key
select coalesce(
  (select unit_id from extracts.units where extract = $extract and unit_key = $unit_key),
  (select coalesce(max(unit_id), 0) + 1 from extracts.units)
) as unit_id;
