-- grain: one row for the night
-- binds: $as_of
select
  count(*) as scored,
  max(model_version) as model_version,
  round(sum(round(churn_probability, 6)::decimal(18, 6))::double / nullif(count(*), 0), 6)
    as mean_chance,
  coalesce((select max(lines) from alerts.list where as_of = $as_of::date), 0) as alerts,
  coalesce((select max(controls) from alerts.list where as_of = $as_of::date), 0) as controls,
  (select count(*) from value.line where as_of = $as_of::date and value_12m is null)
    as without_revenue,
  (select sum(expected_benefit) from alerts.line where as_of = $as_of::date)::double as benefit
from scores.line
where as_of = $as_of::date
