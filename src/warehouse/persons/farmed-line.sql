-- grain: one row is one line of a farm found on this day
-- binds: $on
-- Two ways into a group: at least five lines that share handsets, or at least eight lines begun in one week through
-- one channel on one plan that live in one cell. Either is a farm only if its lines are all alike: what they do a
-- day varies by less than 0.4 (0.3 without a shared handset) of its mean; nine in ten began within 30 days; four in
-- five came through one channel; they belong to no company. Honest people differ far more (their traffic is heavy-tailed).
insert into warehouse.farmed_line
with at_cell as (
  select
    subscriber_id, top_cell, count(*) as rows_here, count(distinct day) as days,
    sum(outgoing_events)::bigint as events, min(day) as first_day, max(day) as last_day
  from warehouse.line_day_known($on::date)
  where day > $on::date - 42
  group by subscriber_id, top_cell
),
activity as (
  -- Not mode(… order by …): a sorted aggregate holds whole pages for every line.
  select
    subscriber_id,
    sum(events)::bigint as events,
    max(last_day) - min(first_day) + 1 as span,
    (max((rows_here, top_cell)) filter (top_cell is not null))[2] as top_cell
  from at_cell
  group by subscriber_id
  having sum(days) >= 5
),
line as (
  select
    known.subscriber_id, sales_channel, plan_id, account_id, activated_on, top_cell,
    round(1000 * events::double / span)::bigint as events_per_day
  from warehouse.line_known($on::date) as known
  join activity using (subscriber_id)
),
grouped as (
  select line.*, 'handset ' || label as key, 5 as least_lines, 0.4 as most_spread
  from line join farm_label using (subscriber_id)
  union all
  select line.*, concat_ws('|', sales_channel, plan_id, top_cell, date_trunc('week', activated_on)), 8, 0.3
  from line
  where sales_channel is not null and top_cell is not null and activated_on > $on::date - 180
),
farm as (
  select key, min(subscriber_id) as cluster
  from grouped
  group by key
  having count(*) >= any_value(least_lines)
    and count(account_id) * 2 < count(*)
    and quantile_disc(activated_on, 0.95) - quantile_disc(activated_on, 0.05) <= 30
    and sqrt(greatest(0, count(*)::double * sum(events_per_day::hugeint * events_per_day)::double
      / nullif(sum(events_per_day)::double * sum(events_per_day)::double, 0) - 1)) <= any_value(most_spread)
),
channel as (
  select key, max(lines)::double / sum(lines) as top_share
  from (select key, coalesce(sales_channel, '') as channel, count(*) as lines from grouped group by all)
  group by key
)
select distinct on (subscriber_id) subscriber_id, cluster, $on::date
from grouped
join farm using (key)
join channel using (key)
where top_share >= 0.8
  and subscriber_id not in (select subscriber_id from warehouse.farmed_known($on::date))
order by subscriber_id, cluster
