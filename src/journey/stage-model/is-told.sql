-- grain: one row: whether every line of the night has its outlook under this model
-- binds: $as_of, $version
select count(*) > 0 and count(outlook.subscriber_id) = count(*)
from stage_night_line as line
left join journey.outlook as outlook
  on outlook.subscriber_id = line.subscriber_id and outlook.as_of = $as_of::date and model = $version
