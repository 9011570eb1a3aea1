-- grain: one row is one campaign, ours or a rival's, with the share of lines it really unsettles
-- binds: $own, $first, $last
create or replace table campaign as
select
  'K' || lpad(no::varchar, 3, '0') as campaign_id,
  case operator when 'OWN' then $own else operator end as operator,
  ($first::date + floor(start_share * ($last::date - $first::date))::integer)::date as starts_on,
  ($first::date + floor(start_share * ($last::date - $first::date))::integer + days)::date as ends_on,
  region, brand, plan_id, strength, pull
from (values
  (1, 'AX', 0.02, 30, null, null, 'AX35', 1, 0.0),
  (2, 'BV', 0.18, 35, 'R1', 'Spark', 'BV25', 2, 0.05),
  (3, 'OWN', 0.25, 30, null, 'Harbor', 'H38', 1, 0.0),
  (4, 'AX', 0.38, 45, 'R2', 'Harbor', 'AX35', 3, 0.11),
  (5, 'BV', 0.55, 25, 'R4', 'Aurora', 'BV79', 1, 0.02),
  (6, 'BV', 0.66, 30, 'R3', 'Spark', 'BV45', 1, 0.0),
  (7, 'AX', 0.80, 40, 'R1', 'Aurora', 'AX85', 3, 0.11)
) as plan_of_year (no, operator, start_share, days, region, brand, plan_id, strength, pull);
