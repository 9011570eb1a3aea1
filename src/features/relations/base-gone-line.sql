-- grain: one row is one number of ours all of whose lines were known, on the as-of date, to have closed or fallen silent
-- binds: none
create or replace temp table feature_base_gone_line as
select msisdn, max(gone_on) as gone_on
from feature_base_exit
where msisdn is not null
group by msisdn
having bool_and(gone_on is not null)
order by msisdn
