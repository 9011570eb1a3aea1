-- grain: one row is one moment at which something may make a line's owner think of changing
-- binds: $sim_first, $last, $seed, $push, $first
create or replace table candidate as
with hazard as (
  select
    line.line_no, activated_on, frailty, region_no, brand, home_cell, work_cell, account_id,
    least(3.0, greatest(0.35, 1.1 * (misfit.excess - 0.75))) as tariff,
    0.5 as service, 0.35 as influence, case when is_young then 0.9 else 0.3 end as brand_pull,
    least(2.0, greatest(0.2, 0.5 + 1.2 * trend)) as need,
    case when activated_on > $sim_first::date - 200 then 1.5 else 1.0 end
      * case when contract_end_on between $sim_first::date and $last::date + 60 then 1.4
             when contract_end_on > $last::date then 0.6 else 1.0 end as tenure
  from line
  join misfit using (line_no)
  where slot = 'customer' and not is_machine
),
wave as (
  select
    *, tariff + service + influence + brand_pull + need as total,
    sum(-ln(1 - draw($seed, line_no, wave, 'wave')) / ($push * 0.00062 * frailty * tenure
      * (tariff + service + influence + brand_pull + need)))
      over (partition by line_no order by wave) + 25 * (wave - 1) as waited
  from hazard, range(1, 4) as waves (wave)
),
own_mind as (
  select
    line_no, ($sim_first::date - 75 + floor(waited)::integer)::date as begins_on,
    case
      when pick < tariff then 'tariff'
      when pick < tariff + service then 'service'
      when pick < tariff + service + influence then 'influence'
      when pick < tariff + service + influence + brand_pull then 'brand'
      else 'need'
    end as driver,
    'own mind' as source, 1.0 as doubt, 1.0 as pace
  from (select *, total * draw($seed, line_no, wave, 'driver') as pick from wave where waited < 2000)
)
select * from own_mind where begins_on <= $last::date
union all
select
  hazard.line_no, (campaign.starts_on + 3
    + floor(draw($seed, hazard.line_no, 0, campaign_id) * (ends_on - starts_on))::integer)::date,
  case when draw($seed, hazard.line_no, 1, campaign_id) < 0.6 then 'brand' else 'tariff' end,
    campaign_id, 1.0, 0.5
from hazard
join campaign on campaign.region = 'R' || hazard.region_no and campaign.brand = hazard.brand
where draw($seed, hazard.line_no, 2, campaign_id) < campaign.pull * frailty * $push
union all
select
  line_no, (cell.bad_from + 5 + floor(draw($seed, line_no, index_no, 'bad cell')
    * (bad_to - bad_from))::integer)::date,
  'service', 'cell ' || cell_id, 1.0, 1.0
from hazard
join cell on cell.region_no = hazard.region_no and cell.index_no in (hazard.home_cell, hazard.work_cell)
where bad_from is not null and draw($seed, line_no, index_no, 'bad cell hurts') < 0.14 * frailty * $push
union all
select
  line_no, (rung_on + floor(6 * draw($seed, line_no, seller_no, 'seller persuades on'))::integer)::date,
  'tariff', 'seller ' || seller_no, 1.0, 0.4
from poaching
join hazard using (line_no)
where draw($seed, line_no, seller_no, 'seller persuades') < 0.17 * frailty
union all
select
  hazard.line_no, ($first::date + floor(0.62 * ($last::date - $first::date))::integer
    + floor(9 * draw($seed, hazard.line_no, 0, 'company'))::integer)::date,
  'tariff', 'company ' || account_id, 0.15, 0.6
from hazard
where account_id in (select account_id
  from (select account_id, row_number() over (order by abs(lines - 18), account_id) as place
  from account) where place <= 1 + (select count(*) from account) // 60)
  and draw($seed, hazard.line_no, 0, 'company leaves') < 0.75;
