-- grain: one row is one scored line: its chances, and how far they stand from the average in log odds
-- binds: $as_of
create or replace temp table line_risk as
with scored as (
  select
    subscriber_id,
    churn_probability,
    coalesce(p_external, churn_probability) + coalesce(p_silent, 0) as p_out,
    p_internal,
    least(greatest(round(churn_probability, 6), 0.000001), 0.999999) as p
  from scores.line
  where as_of = $as_of::date
),
average as (
  select least(greatest(
    sum(p::decimal(18, 6))::double / count(*), 0.000001), 0.999999) as p
  from scored
)
select
  scored.subscriber_id,
  coalesce(round(ln(scored.p / (1 - scored.p)) - ln(average.p / (1 - average.p)), 4), 0) as lift,
  case
    when scored.p_internal is null then 4
    else round(
      ln(greatest(scored.p_out, 0.000001)) - ln(greatest(scored.p_internal, 0.000001)), 4)
  end as outward
from scored, average
