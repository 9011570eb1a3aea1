-- grain: one row is one line whose circle finds its owner, partly or wholly, under another number
-- binds: $seed, $own, $sim_first, $last
create or replace table divert as
with leaver as (
  select life.line_no, life.ending, life.exit_on, line.msisdn,
    coalesce(case when episode.shows_second_sim then episode.decision_on end,
      life.exit_on - 1) as from_on
  from life join line using (line_no)
  join episode on episode.line_no = life.line_no and episode.ends_on = life.exit_on
    and episode.outcome = 'exit'
  where life.ending in ('port_out', 'closed', 'silent')
),
undecided as (
  select line_no, decision_on, ends_on from episode
  where outcome = 'back' and decision_on is not null and shows_second_sim
  qualify row_number() over (partition by line_no order by decision_on) = 1
)
select line_no, exit_on as from_on, exit_on as full_on, null::date as until, 1.0 as most,
  msisdn as number,
  case when draw($seed, line_no, 0, 'goes to') < 0.56 then 'AX' else 'BV' end as operator,
    null::integer as heir_no
from leaver where ending = 'port_out'
union all
select line_no, from_on, exit_on + 3, null, 0.85, rival_number($seed, 5000000 + line_no),
  rival_operator($seed, 5000000 + line_no), null
from leaver where ending <> 'port_out'
union all
select old_no, joins_on, greatest(old_ends_on, joins_on + 1), null, 0.95, line.msisdn, $own, new_no
from re_entry join line on line.line_no = re_entry.new_no
union all
select line_no, decision_on, decision_on + 20, ends_on, 0.4, rival_number($seed, 7000000 + line_no),
  rival_operator($seed, 7000000 + line_no), null
from undecided
where line_no not in (select line_no from leaver) and line_no not in (select old_no from re_entry)
union all
select line_no, begins_on, begins_on + 30, null, 0.1 + 0.4 * draw($seed, line_no, 0, 'two cards share'),
  rival_number($seed, 9000000 + line_no), rival_operator($seed, 9000000 + line_no), null
from (
  select line_no, ($sim_first::date - 60
    + floor(draw($seed, line_no, 0, 'two cards on')
    * ($last::date - $sim_first::date + 60))::integer)::date as begins_on
  from line where slot = 'customer' and draw($seed, line_no, 0, 'two cards') < 0.05
)
where line_no not in (select line_no from leaver) and line_no not in (select old_no from re_entry)
  and line_no not in (select line_no from undecided);
