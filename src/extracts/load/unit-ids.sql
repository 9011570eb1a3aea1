-- grain: one row is one unit of an extract that the ledger has already
-- binds: $extract, $keys
select unit_key, unit_id, contents, taken_on
from extracts.units
where extract = $extract and list_contains(from_json($keys::json, '["VARCHAR"]'), unit_key);
