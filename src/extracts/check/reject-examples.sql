-- grain: one row is one broken rule of an extract, with the first row that breaks it
-- binds: $extract
select
  rule,
  column_name as "column",
  count(*) as rows,
  arg_min(file, (file, line)) as file,
  arg_min(line, (file, line)) as line,
  arg_min(value, (file, line)) as value
from extracts.quarantine
where extract = $extract
group by rule, column_name
order by rows desc, rule, "column"
limit 10;
