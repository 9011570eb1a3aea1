-- grain: one row is one of the newest ten finished nights
-- binds: none
select as_of::varchar as "asOf", model_version as model, alerts, refused_files as "refusedFiles"
from runs.night
order by as_of desc
limit 10
