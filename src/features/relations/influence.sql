-- grain: one row is one line and one line of ours in its circle of 84 days, or none
-- binds: $first_line, $last_line
-- `gone_age` days ago the other line left us, as known on the as-of date; re-entered persons have not left.
-- `energy` is the share (millionths) of what the other line does that it does with lines gone in the last 90 days.
-- `is_wavering`: the other line plainly thinks of leaving; null where no extract shows such signs of anybody.
-- Only where somebody has gone does it matter who the strongest three are.
-- Without the lines' own numbers nobody's circle can be seen: no rows at all.
with tie as (
  select * from feature_base_tie where subscriber_id between $first_line and $last_line
),
ranked as (
  select
    subscriber_id,
    other_id,
    row_number() over (partition by subscriber_id order by events desc, other_id) as place
  from tie
  where subscriber_id in (select subscriber_id from feature_base_gone_tie)
),
gone as (
  select subscriber_id, other_id, gone_age, not (is_colleague or is_household) as is_outside, place
  from feature_base_gone_tie
  join ranked using (subscriber_id, other_id)
)
select
  pass.subscriber_id,
  tie.events,
  gone_age,
  coalesce(energy, 0) as energy,
  is_outside,
  case when (select count(*) from feature_base_wavering_line) > 0 then wavering.subscriber_id is not null end as is_wavering,
  place
from feature_pass as pass
left join tie using (subscriber_id)
left join gone on gone.subscriber_id = tie.subscriber_id and gone.other_id = tie.other_id
left join feature_base_activation as activation on activation.subscriber_id = tie.other_id
left join feature_base_wavering_line as wavering on wavering.subscriber_id = tie.other_id
where (select count(msisdn) > 0 from feature_base_line)
