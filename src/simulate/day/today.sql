-- grain: one row is one line that is alive today, with how much it will do and under which tariff
-- binds: $day, $sim_first, $seed
-- What is left of an allowance is null where there is none, and not above 0 once it is used up.
create or replace table today as
with moved as (
  select line_no, arg_max(number, from_on)::bigint as number, arg_max(operator, from_on) as operator,
    arg_max(heir_no, from_on) as heir_no,
    max(most * least(1.0, ($day::date - from_on + 1.0) / greatest(1, full_on - from_on + 1))) as share
  from divert
  where $day::date >= from_on and (until is null or $day::date < until)
  group by line_no
),
living as (
  select
    trait.line_no, trait.number, region_no, cells, home_cell, work_cell, phone_drop, call_seconds, slot,
      is_machine, plan_no,
    calls_per_day, messages_per_day, sessions_per_day, megabytes,
    exit_on is null or exit_on > $day::date as is_here,
    suspended_on <= $day::date
      and (resumed_on is null or resumed_on > $day::date) as is_suspended,
    not is_postpaid and coalesce(topup.balance + topup.amount, 1) <= 0 as is_empty,
    stage, way, fade, coalesce(growth, 0.0) as growth, shows_decline, shows_hotline, shows_queries,
      shows_rival_friends,
    coalesce(absence.activity, 1.0) as presence, coalesce(absence.roaming, 'none') as roaming,
      absence.kind as absence_kind,
    moved.number as moved_number, moved.operator as moved_operator, moved.heir_no,
      coalesce(moved.share, 0.0) as moved_share,
    least(1.0, 0.5 + ($day::date - activated_on) / 40.0)
      * (1 + 0.22 * sin(6.283185307179586 * (($day::date - $sim_first::date) / period_days + phase)))
      * greatest(0.3, 1 + trend * ($day::date - $sim_first::date) / 240.0)
      * exp(case when slot = 'farmed' then 0.02 else 0.25 end
        * gauss($seed, trait.line_no, ($day::date - date '2001-01-01') // 7, 'week')) as mood,
    case
      when dayofweek($day::date) in (0, 6) then case when is_business then 0.6 else 1.12 end
      else case when is_business then 1.12 else 0.97 end
    end * case when month($day::date) = 2 and day($day::date) between 14 and 21 then case
      when is_business then 0.5 else 1.25 end else 1.0 end as season
  from trait
  join plan_today using (line_no)
  left join topup using (line_no)
  left join stage_today using (line_no)
  left join absence on absence.line_no = trait.line_no
    and $day::date between absence.begins_on and absence.ends_on
  left join moved on moved.line_no = trait.line_no
  where activated_on <= $day::date
),
weighed as (
  select
    *,
    case when not is_here or is_suspended then 0.0 else
      presence * mood * season
      * case
          when stage is null or way in ('plan_change', 'brand_change', 'ownership_transfer') then 1.0
          when stage = 'idea' then case when shows_decline then 0.93 else 1.0 end
          when stage = 'inducement' then case when shows_decline then 0.78 else 1.0 end
          when stage = 'decision' then case when shows_decline then 0.58 else 1.0 end
          when way in ('silent', 're_entry') then 1.0 - 0.9 * fade
          else 0.85
        end
    end as drive
  from living
  where is_here or moved_share > 0
)
select
  weighed.line_no, number, region_no, cells, home_cell, work_cell, phone_drop, call_seconds, roaming,
    absence_kind, plan_no,
  is_here and not coalesce(is_suspended, false) as is_reachable,
  moved_number, moved_operator, heir_no, moved_share,
  stage, shows_hotline, shows_queries,
  case when stage in ('inducement', 'decision', 'action') and shows_rival_friends then 0.4
    else 0.0 end as rival_tilt,
  case when is_machine or is_empty then 0.0 else calls_per_day * drive
    * (1 - 0.75 * moved_share) end as calls_mean,
  case when is_machine or slot = 'farmed' or not is_here then 0.0 when is_suspended then 0.0 else 0.5
    * calls_per_day * mood * season * greatest(presence, 0.3) * (1 - moved_share) * case
    when absence_kind = 'broken phone' then 0 else 1 end end as rings_mean,
  case when is_machine or is_empty then 0.0 else messages_per_day * drive
    * (1 - 0.75 * moved_share) end as messages_mean,
  case when is_empty then 0.0 when is_machine then 2.0 * is_here::integer else sessions_per_day * drive
    * (1 + 0.3 * growth) * (1 - 0.75 * moved_share) end as sessions_mean,
  case when is_machine then 0.02 else megabytes / 30 / greatest(0.05, sessions_per_day)
    * (1 + 0.5 * growth) end as session_mb,
  free_s - meter.voice_s as seconds_left, free_messages - meter.messages as messages_left,
    free_kb - meter.data_kb as kb_left
from weighed
join tariff using (plan_no)
join meter on meter.line_no = weighed.line_no;
