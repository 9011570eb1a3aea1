-- grain: one row is one campaign, newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.campaigns_known(as_of) as table
select campaign.*
from extracts.campaigns as campaign
left join extracts.units using (unit_id)
where campaign.known_on <= as_of
qualify row_number() over (
  partition by campaign_id
  order by campaign.known_on desc, unit_key desc, line_number desc
) = 1
