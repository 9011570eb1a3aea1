-- grain: one row is one line and one line of ours in its circle of 84 days, or none
-- binds: none
-- `gone_age` days ago the other line left us, as known on the as-of date; re-entered persons have not left.
-- `energy` is the share (millionths) of what the other line does that it does with lines gone in the last 90 days.
-- `is_wavering`: the other line plainly thinks of leaving; null where no extract shows such signs of anybody.
-- `is_strongest`: it is of the three strongest; only of those who have gone does it matter.
-- Without the lines' own numbers nobody's circle can be seen: no rows at all.
with pass as (
  select line_no
  from feature_pass
  join feature_base_line_no using (subscriber_id)
),
tie as (
  select * from feature_base_tie where line_no between (select min(line_no) from pass) and (select max(line_no) from pass)
),
wavering as (
  select line_no
  from feature_base_wavering_line
  join feature_base_line_no using (subscriber_id)
)
select
  pass.line_no,
  tie.events,
  gone_age,
  coalesce(energy, 0) as energy,
  not (is_colleague or is_household) as is_outside,
  case when (select count(*) from feature_base_wavering_line) > 0 then wavering.line_no is not null end as is_wavering,
  is_strongest
from pass
left join tie using (line_no)
left join feature_base_gone_tie as gone on gone.line_no = tie.line_no and gone.other_no = tie.other_no
left join feature_base_activation as activation on activation.line_no = tie.other_no
left join wavering on wavering.line_no = tie.other_no
where (select count(msisdn) > 0 from feature_base_line)
