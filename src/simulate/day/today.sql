-- grain: one row is one line that is alive today, with how much it will do and under which tariff
-- binds: $day, $sim_first, $seed
create or replace table today as
with moved as (
  select line_no, arg_max(number, from_on) as number, arg_max(operator, from_on) as operator,
    arg_max(heir_no, from_on) as heir_no,
    max(most * least(1.0, ($day::date - from_on + 1.0) / greatest(1, full_on - from_on + 1))) as share
  from divert
  where $day::date >= from_on and (until is null or $day::date < until)
  group by line_no
),
living as (
  select
    line.line_no, subscriber_id, msisdn, region_no, cells, home_cell, work_cell, phone_drop,
      call_seconds, is_postpaid, slot, is_machine, account_id,
    case when handset_on <= $day::date then next_imei else imei end as imei,
    calls_per_day, messages_per_day, sessions_per_day, megabytes,
    life.exit_on is null or life.exit_on > $day::date as is_here,
    life.suspended_on <= $day::date
      and (life.resumed_on is null or life.resumed_on > $day::date) as is_suspended,
    not is_postpaid and coalesce(topup.balance + topup.amount, 1) <= 0 as is_empty,
    stage, way, fade, coalesce(growth, 0.0) as growth, shows_decline, shows_hotline, shows_queries,
      shows_rival_friends,
    coalesce(absence.activity, 1.0) as presence, coalesce(absence.roaming, 'none') as roaming,
      absence.kind as absence_kind,
    moved.number as moved_number, moved.operator as moved_operator, moved.heir_no,
      coalesce(moved.share, 0.0) as moved_share,
    peers, rivals,
    least(1.0, 0.5 + ($day::date - line.activated_on) / 40.0)
      * (1 + 0.22 * sin(6.283185307179586 * (($day::date - $sim_first::date) / period_days + phase)))
      * greatest(0.3, 1 + trend * ($day::date - $sim_first::date) / 240.0)
      * exp(case when slot = 'farmed' then 0.02 else 0.25 end
        * gauss($seed, line.line_no, ($day::date - date '2001-01-01') // 7, 'week')) as mood,
    case
      when dayofweek($day::date) in (0, 6) then case when account_id is null then 1.12 else 0.6 end
      else case when account_id is null then 0.97 else 1.12 end
    end * case when month($day::date) = 2 and day($day::date) between 14 and 21 then case
      when account_id is null then 1.25 else 0.5 end else 1.0 end as season
  from line
  join life using (line_no)
  join circle using (line_no)
  left join topup using (line_no)
  left join stage_today using (line_no)
  left join absence on absence.line_no = line.line_no
    and $day::date between absence.begins_on and absence.ends_on
  left join moved on moved.line_no = line.line_no
  where line.activated_on <= $day::date and slot <> 'spare'
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
)
select
  weighed.line_no, subscriber_id, msisdn, imei, region_no, cells, home_cell, work_cell, phone_drop,
    call_seconds, roaming, absence_kind,
  is_here and not coalesce(is_suspended, false) as is_reachable,
  peers, rivals, moved_number, moved_operator, heir_no, moved_share,
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
  plan_today.voice_block_s, plan_today.data_block_kb, plan_today.free_s, plan_today.free_kb,
    plan_today.free_messages,
  plan_today.onnet_e4, plan_today.offnet_e4, plan_today.sms_e4, plan_today.data_e4
from weighed
join plan_today using (line_no)
where is_here or moved_share > 0;
