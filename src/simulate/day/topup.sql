-- grain: one row is one prepaid line today: its balance in the morning, and what it tops up
-- binds: $day, $seed
create or replace table topup as
with prepaid as (
  select
    wallet.line_no, wallet.balance, tariff.monthly_fee,
    case when ($day::date - line.activated_on) % 30 = 0 then tariff.monthly_fee
      else 0 end as pack_fee,
    wallet.balance < 5 + 8 * draw($seed, wallet.line_no, 0, 'threshold')
      or (($day::date - line.activated_on) % 30 in (0, 28, 29)
        and wallet.balance < tariff.monthly_fee + 2) as is_low,
    coalesce(misfit.price, tariff.monthly_fee + 5) as price,
    case
      when line.slot = 'farmed' then 0.3
      when stage_today.stage = 'action'
        and way not in ('plan_change', 'brand_change', 'ownership_transfer') then 0.06
      when stage_today.stage = 'decision' and shows_run_down then 0.14
      when absence.line_no is not null then 0.3
      else 0.55
    end as chance,
    stage_today.stage is not null and shows_decline as is_reluctant
  from wallet
  join line using (line_no)
  join life using (line_no)
  join plan_today using (line_no)
  join tariff using (plan_no)
  left join misfit using (line_no)
  left join stage_today using (line_no)
  left join absence on absence.line_no = wallet.line_no
    and $day::date between absence.begins_on and absence.ends_on
  where line.activated_on <= $day::date and (life.exit_on is null or life.exit_on > $day::date)
),
sized as (
  select *,
    is_low and draw($seed, line_no, $day::date, 'tops up') < chance as tops_up,
    greatest(1, least(6, floor(0.6 + 1.35 * ln(greatest(1.0, price) / 10) + 1.6
      * draw($seed, line_no, $day::date, 'amount')
      - case when is_reluctant then 0.9 else 0 end)::integer + 1)) as size
  from prepaid
)
select
  line_no, balance, pack_fee, tops_up,
  case when tops_up then (([10, 20, 30, 50, 100, 200])[size])::decimal(18,4) else 0 end as amount,
  ($day::date + to_seconds(clock_second(draw($seed, line_no, $day::date,
    'tops up at'))::bigint))::timestamp as recharged_at,
  (['app', 'card', 'shop', 'bank'])[1
    + floor(4 * power(draw($seed, line_no, $day::date, 'top-up channel'), 1.3))::integer] as channel
from sized;
