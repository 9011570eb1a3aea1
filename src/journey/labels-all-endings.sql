-- grain: one row is one end of one line: told, or a silence that no told end cuts short
-- binds: $silent_days
select subscriber_id, exit_on, kind, ported
from journey_told_ending
union all
select silence.subscriber_id, silence.exit_on, 'silent' as kind, false as ported
from journey_silence as silence
where not exists (
  select 1
  from journey_told_ending as told
  where told.subscriber_id = silence.subscriber_id
    and told.kind <> 'silent'
    and told.exit_on < silence.exit_on + $silent_days
)
