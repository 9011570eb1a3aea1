-- grain: one row is one exit of one line; `ends` tells an end from a switch with which the line goes on
-- binds: none
select
  ending.subscriber_id,
  ending.exit_on,
  case when re_entry.subscriber_id is null then ending.kind else 'internal' end as kind,
  true as ends
from journey_ending as ending
left join journey_re_entry as re_entry using (subscriber_id, exit_on)
union all
select subscriber_id, switched_on, 'internal', false
from journey_switch
