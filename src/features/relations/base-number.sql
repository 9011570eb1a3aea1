-- grain: one row is one number of ours and the line that has it: of a number that was handed on, the line that has it now
-- binds: none
create or replace temp table feature_base_number as
select msisdn, max((status <> 'closed', activated_on, subscriber_id))[3] as subscriber_id
from feature_base_line
where msisdn is not null
group by msisdn
order by msisdn
