-- grain: one row is one rule that rows of some files broke
-- binds: $first_line, $last_line
select column_name as "column", rule, count(*) as rows
from unit_rejects
where line >= $first_line::bigint and line < $last_line::bigint
group by all
order by rows desc, "column", rule;
