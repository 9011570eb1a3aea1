-- grain: one row is one line and one line of ours in its circle of 84 days, or none
-- binds: none
-- `gone_age` days ago the other line left us, as known on the as-of date; re-entered persons have not left.
-- `energy` is the share (millionths) of what the other line does that it does with lines gone in the last 90 days.
-- Only where somebody has gone does it matter who the strongest three are.
-- Without the lines' own numbers nobody's circle can be seen: no rows at all.
with ranked as (
  select
    subscriber_id,
    other_id,
    row_number() over (partition by subscriber_id order by events desc, other_id) as place
  from feature_base_tie
  where subscriber_id in (select subscriber_id from feature_base_gone_tie)
)
select
  pass.subscriber_id,
  tie.events,
  gone_age,
  coalesce(energy, 0) as energy,
  not (is_colleague or is_household) as is_outside,
  place
from feature_pass as pass
left join feature_base_tie as tie using (subscriber_id)
left join feature_base_gone_tie as gone
  on gone.subscriber_id = tie.subscriber_id and gone.other_id = tie.other_id
left join ranked
  on ranked.subscriber_id = tie.subscriber_id and ranked.other_id = tie.other_id
left join feature_base_activation as activation on activation.subscriber_id = tie.other_id
where (select count(msisdn) > 0 from feature_base_line)
