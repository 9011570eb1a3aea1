-- grain: one row is one kind of list: how long before an exit the line first stood on it
-- binds: $top_share
-- An exit counts once, although the windows of neighbouring dates may both hold it.
with size as (
  select as_of, count(*) as lines from backtest_judged group by as_of
),
line as (
  select judged.*, probability_place <= greatest(1, round(lines * $top_share::double)) as on_top
  from backtest_judged as judged
  join size using (as_of)
),
exits as (
  select distinct subscriber_id, exit_on from line where churned
),
first_listed as (
  select
    exits.subscriber_id,
    exits.exit_on,
    exits.exit_on - min(line.as_of) filter (line.listed_by_benefit) as capacity,
    exits.exit_on - min(line.as_of) filter (line.listed_by_probability) as capacity_by_probability,
    exits.exit_on - min(line.as_of) filter (line.on_top) as top
  from exits
  join line on line.subscriber_id = exits.subscriber_id and line.as_of < exits.exit_on
  group by exits.subscriber_id, exits.exit_on
),
told as (
  select unnest(['capacity', 'capacity_by_probability', 'top']) as list,
    unnest([capacity, capacity_by_probability, top]) as lead_days
  from first_listed
)
select
  list,
  count(*) as exits,
  count(lead_days) as listed,
  quantile_disc(lead_days, 0.25) as lower_days,
  quantile_disc(lead_days, 0.5) as median_days,
  quantile_disc(lead_days, 0.75) as upper_days
from told
group by list
order by list
