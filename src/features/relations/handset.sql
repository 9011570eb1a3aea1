-- grain: one row is one line and one handset (IMEI) it used mostly on some day of the last 84
-- binds: $as_of
with used as (
  select
    subscriber_id,
    imei,
    $as_of::date - min(first_day) as first_age,
    $as_of::date - max(last_day) as last_age,
    max(most_imeis) as most_imeis_a_day
  from stay_week
  where imei is not null and ends_on > $as_of::date - 84
  group by subscriber_id, imei
)
select used.*, coalesce(lines, 1) as lines
from used
left join feature_base_imei_lines using (imei)
