-- grain: one row is one extract of which anything is known on the as-of date
-- binds: $as_of
select distinct case fact when 'line_day' then 'cdr' else fact end as extract
from warehouse.extent_known($as_of::date)
union all
select 'subscribers' from (from warehouse.line_known($as_of::date) limit 1)
union all
select 'outcomes' from (from warehouse.outcomes_known($as_of::date) limit 1)
