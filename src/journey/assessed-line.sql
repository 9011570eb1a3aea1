-- grain: one row is one scored line on the as-of date, as the rules place it, in the shape of journey.line
-- binds: $as_of
create or replace temp table assessed_line as
with previous as (
  select *
  from journey.line
  where as_of = (
    select max(as_of) from journey.line
    where as_of < $as_of::date and as_of >= $as_of::date - 31
  )
),
placed as (
  select
    *,
    case
      when q_action >= 0.5 then 'action'
      when q_decision >= 0.5 then 'decision'
      when q_inducement >= 0.5 then 'inducement'
      when q_idea >= 0.5 then 'idea'
      else 'stable'
    end as stage,
    greatest(w_tariff, w_service, w_influence, w_brand, w_need) as w_most,
    w_tariff + w_service + w_influence + w_brand + w_need as w_all
  from line_rules
),
cuts as (
  select
    quantile_disc(spend, [1 / 3.0, 2 / 3.0]) filter (spend > 0) as spend,
    quantile_disc(voice, 0.5) filter (voice > 0) as voice,
    quantile_disc(data, 0.5) filter (data > 0) as data
  from line_profile
)
select
  $as_of::date as as_of,
  placed.subscriber_id,
  placed.stage,
  round(1 - q_idea, 6) as p_stable,
  round(q_idea - q_inducement, 6) as p_idea,
  round(q_inducement - q_decision, 6) as p_inducement,
  round(q_decision - q_action, 6) as p_decision,
  q_action as p_action,
  case when previous.stage = placed.stage then previous.stage_since else $as_of::date end
    as stage_since,
  case when previous.stage = placed.stage then previous.previous_stage else previous.stage end
    as previous_stage,
  case
    when w_tariff = w_most then 'tariff'
    when w_service = w_most then 'service'
    when w_influence = w_most then 'influence'
    when w_brand = w_most then 'brand'
    else 'need'
  end as driver,
  round(w_tariff / w_all, 6) as p_tariff,
  round(w_service / w_all, 6) as p_service,
  round(w_influence / w_all, 6) as p_influence,
  round(w_brand / w_all, 6) as p_brand,
  round(w_need / w_all, 6) as p_need,
  case when placed.outward >= 0 then 'external' else 'internal' end as switch_type,
  concat(
    case
      when profile.spend >= cuts.spend[2] then 'high'
      when profile.spend >= cuts.spend[1] then 'middle'
      else 'low'
    end,
    '-',
    case
      when profile.voice >= cuts.voice and profile.data >= cuts.data then 'all-round'
      when profile.data >= cuts.data then 'data'
      when profile.voice >= cuts.voice then 'voice'
      else 'light'
    end
  ) as segment,
  case
    when profile.tenure_days < 90 then 'acquisition'
    when placed.stage in ('decision', 'action') or profile.trend <= 0.6 then 'decline'
    when profile.tenure_days < 365 or profile.trend >= 1.2 then 'growth'
    else 'maturity'
  end as lifecycle
from placed
left join line_profile as profile using (subscriber_id)
left join previous using (subscriber_id)
cross join cuts
