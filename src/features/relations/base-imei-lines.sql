-- grain: one row is one handset that more than one line of ours used in the last 28 days
-- binds: $as_of
create or replace temp table feature_base_imei_lines as
select imei, count(distinct subscriber_id) as lines
from warehouse.stay_week_known($as_of::date, 4)
where imei is not null
group by imei
having min(subscriber_id) <> max(subscriber_id)
order by imei
