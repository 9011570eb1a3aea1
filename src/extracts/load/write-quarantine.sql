-- grain: one row is one rejected row of a unit
-- binds: $unit_id, $first_file, $lines_per_file
insert into extracts.quarantine
select
  file.extract,
  file.unit_id,
  file.path,
  reject.line % $lines_per_file,
  reject.column_name,
  reject.value,
  reject.rule
from unit_rejects as reject
inner join extracts.files as file
  on file.unit_id = $unit_id
  and file.state = 'loaded'
  and file.file_number + $first_file = (reject.line // $lines_per_file)::integer
order by reject.line, reject.column_name, reject.rule;
