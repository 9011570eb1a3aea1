-- grain: one row is one line of the earlier day in order of its id: 1 left or fell silent, 0 stayed, 255 does not count
-- binds: none
select
  case
    when label.subscriber_id is null or exit_kind = 'other' then 255
    when exit_kind in ('external', 'silent') then 1
    else 0
  end as fate
from temp.profile_before
left join temp.profile_label as label using (subscriber_id)
order by subscriber_id
