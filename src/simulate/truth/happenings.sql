-- grain: one row is one thing that unsettles many lines at once
-- binds: $last
select 'campaign' as happening, campaign_id as name, region, brand, starts_on as from_on,
  ends_on as to_on, pull::varchar as strength from campaign where pull > 0 and starts_on <= $last::date
union all
select 'bad cell', cell_id, region, null, bad_from, bad_to, null from cell where bad_from <= $last::date
union all
select 'company leaves', account_id, null, null, min(episode.idea_on), max(episode.ends_on),
  count(*)::varchar
from episode join line using (line_no) where source like 'company%' group by line.account_id
order by happening, name
