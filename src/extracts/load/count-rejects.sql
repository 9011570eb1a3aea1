-- grain: one row is one rule that rows of the unit at hand broke
-- binds: none
select column_name as "column", rule, count(*) as rows
from unit_rejects
group by all
order by rows desc, "column", rule;
