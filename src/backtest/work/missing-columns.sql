-- grain: one row is one column that a table of this program has and the attached warehouse's lacks
-- binds: none
select own.schema_name || '.' || own.table_name || '.' || own.column_name as name
from duckdb_columns() as own
where
  own.database_name = current_database()
  and own.schema_name in ('extracts', 'warehouse')
  and (own.schema_name, own.table_name) in (
    select (schema_name, table_name) from duckdb_tables() where database_name = 'base'
  )
  and (own.schema_name, own.table_name, own.column_name) not in (
    select (schema_name, table_name, column_name) from duckdb_columns() where database_name = 'base'
  )
order by name
