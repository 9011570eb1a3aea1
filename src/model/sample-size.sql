-- grain: one row: active lines of a sample date and how many of them left or switched
-- binds: none
select
  count(*) as lines,
  count(*) filter (exit_kind in ('external', 'silent')) as churned,
  count(*) filter (exit_kind = 'external') as external,
  count(*) filter (exit_kind = 'silent') as silent,
  count(*) filter (exit_kind = 'involuntary') as involuntary,
  count(*) filter (internal_on is not null) as internal,
  count(*) filter (exit_kind in ('external', 'silent') or internal_on is not null) as exits
from model_active
join model_label using (subscriber_id)
where exit_kind is null or exit_kind <> 'other'
