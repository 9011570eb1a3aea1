-- grain: one row is one campaign that had begun by the file's date
-- binds: $day
select campaign_id, operator, starts_on, ends_on, region, brand, plan_id, strength
from campaign where starts_on <= $day::date
order by campaign_id
