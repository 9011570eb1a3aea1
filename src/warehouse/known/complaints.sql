-- grain: one row is one complaint opened by the as-of date, in its newest version known then
-- binds: as_of
-- In a file without a date the resolution is known from its own day plus the extract's lag;
-- whether it was reopened and how it was rated are known with the resolution.
create or replace macro warehouse.complaints_known(as_of) as table
with newest as (
  select
    complaint.*,
    coalesce(resolved_at::date <= as_of
      and (file_date is not null or resolved_at::date + (complaint.known_on - opened_at::date)::integer <= as_of), false)
      as is_resolved
  from extracts.complaints as complaint
  left join extracts.units using (unit_id)
  where complaint.known_on <= as_of and opened_at::date <= as_of
  qualify row_number() over (
    partition by complaint_id
    order by complaint.known_on desc, unit_key desc, line_number desc
  ) = 1
)
select
  * exclude (is_resolved, resolved_at, reopened, satisfaction),
  case when is_resolved then resolved_at end as resolved_at,
  case when is_resolved then reopened end as reopened,
  case when is_resolved then satisfaction end as satisfaction
from newest
