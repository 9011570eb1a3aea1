-- grain: one row is one night's list
-- binds: $as_of
insert into alerts.list
select
  $as_of::date,
  count(*) filter (not set_aside),
  count(*) filter (set_aside)
from alert_listed
