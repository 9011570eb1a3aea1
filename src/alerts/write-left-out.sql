-- grain: one row is one cause for which lines are not on tonight's list
-- binds: $as_of
insert into alerts.left_out
select
  $as_of::date,
  case
    when left_out is not null then left_out
    when set_aside then 'control'
    else 'capacity'
  end as cause,
  count(*)
from alert_candidate
anti join (select subscriber_id from alert_listed where not set_aside) using (subscriber_id)
group by cause
order by cause
