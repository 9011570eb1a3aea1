-- grain: one row is one line and the week (0 = oldest) of its first end
-- binds: $as_of, $weeks, $step_days
-- `gone` 6: fell silent or came back under another SIM; 7: went openly; 0: ended for a reason that is not its own.
select
  line_no,
  ($weeks::integer - 1 - ($as_of::date - min(exit_on)) // $step_days::integer)::float as week,
  min((exit_on, case kind when 'silent' then 6 when 'internal' then 6 when 'external' then 7 else 0 end))[2]::float as gone
from journey_exit
join stage_line using (subscriber_id)
where ends and exit_on <= $as_of::date
group by line_no
order by line_no
