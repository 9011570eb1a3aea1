-- grain: one row is one column of the features of a night
-- binds: $table_name
select column_name
from duckdb_columns()
where database_name = current_database() and schema_name = 'features' and table_name = $table_name
order by column_index
