-- grain: one row is one table of facts of the attached warehouse, with the names of its columns
-- binds: none
select schema_name, table_name, list(column_name order by column_index) as columns
from duckdb_columns()
where
  database_name = 'base'
  and schema_name in ('extracts', 'warehouse')
  and (schema_name, table_name) in (
    select (schema_name, table_name) from duckdb_tables() where database_name = 'base'
  )
group by schema_name, table_name
order by schema_name, table_name
