-- grain: one row is one column of the features of the night
-- binds: $as_of
select column_name
from duckdb_columns()
where
  database_name = current_database()
  and schema_name = 'features'
  and table_name = 'line_' || strftime($as_of::date, '%Y%m%d')
order by column_index
