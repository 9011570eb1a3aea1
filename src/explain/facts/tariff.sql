-- grain: one row: the line's tariff and the best own and rival one for what it used, money a month; none where nothing can be said
-- binds: $as_of, $line, $operator, $break_share
with plan as (
  select operator, plan_id, name, monthly_fee
  from warehouse.plans_known($as_of::date)
  where valid_from <= $as_of::date
  qualify row_number() over (partition by operator, plan_id order by valid_from desc) = 1
)
select
  fit.own_plan_id,
  now.name as own_name,
  now.monthly_fee::double as own_fee,
  round(fit.own_amount, 2)::double as own_amount,
  fit.best_own_plan_id,
  best.name as best_own_name,
  best.monthly_fee::double as best_own_fee,
  round(fit.saving_at_best_own, 2)::double as best_own_saving,
  fit.best_rival_plan_id,
  rival.name as best_rival_name,
  rival.operator as best_rival_operator,
  rival.monthly_fee::double as best_rival_fee,
  round(fit.gain_at_best_rival, 2)::double as best_rival_gain,
  fit.months
from warehouse.tariff_fit($as_of::date, $operator, break_share := $break_share) as fit
left join plan as now on now.operator = $operator and now.plan_id = fit.own_plan_id
left join plan as best on best.operator = $operator and best.plan_id = fit.best_own_plan_id
left join plan as rival
  on rival.operator = fit.best_rival_operator and rival.plan_id = fit.best_rival_plan_id
where fit.subscriber_id = $line
