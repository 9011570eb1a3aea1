-- grain: one row is one record that was rejected while a file was read
-- binds: $path
insert into unit_rejects
select line, null, value, rule
from read_csv(
  $path,
  columns = {'line': 'BIGINT', 'rule': 'VARCHAR', 'value': 'VARCHAR'},
  auto_detect = false, header = false, delim = chr(31), quote = '', escape = '', new_line = '\n'
);
