-- grain: one row is one line and one line of ours in its circle of 84 days, or none
-- binds: none
-- `gone_age` days ago the other line left us, as known on the as-of date; re-entered persons have not left.
-- `energy` is the share (millionths) of what the other line does that it does with lines gone in the last 90 days.
-- Without the lines' own numbers nobody's circle can be seen: no rows at all.
select
  pass.subscriber_id,
  tie.events,
  gone_age,
  coalesce(energy, 0) as energy,
  not (is_colleague or is_household) as is_outside,
  row_number() over (partition by pass.subscriber_id order by tie.events desc, tie.other_id) as place
from feature_pass as pass
left join feature_base_tie as tie using (subscriber_id)
left join feature_base_gone_tie as gone
  on gone.subscriber_id = tie.subscriber_id and gone.other_id = tie.other_id
left join feature_base_activation as activation on activation.subscriber_id = tie.other_id
where (select count(msisdn) > 0 from feature_base_line)
