-- grain: one row is one version of one tariff, ours or a rival's
-- binds: $own, $price_change, $sim_first
-- Rates are chosen so that one block of every kind costs a whole number of hundredths of a cent.
create or replace table plan as
select
  row_number() over (order by rank_no, version)::integer as plan_no, *
from (
  select
    rank_no, version, plan_id, case operator when 'OWN' then $own else operator end as operator, brand, name,
    payment_type, monthly_fee::decimal(18,4) as monthly_fee, voice_min::integer as voice_min, sms::integer as sms,
    data_mb::integer as data_mb, onnet_rate::decimal(18,4) as onnet_rate, offnet_rate::decimal(18,4) as offnet_rate,
    sms_rate::decimal(18,4) as sms_rate, data_rate::decimal(18,4) as data_rate, voice_block_s, data_block_kb,
    case version when 2 then $price_change::date else ($sim_first::date - 900 - 31 * rank_no)::date end as valid_from,
    case when version = 1 and changes then ($price_change::date - 1)::date end as valid_to,
    sellable
  from (values
    (1, 1, 'A58', 'OWN', 'Aurora', 'Aurora 58', 'postpaid', 58, 220, null, 2000, 0.12, 0.18, 0.10, 0.032, 60, 64, false, true),
    (2, 1, 'A88', 'OWN', 'Aurora', 'Aurora 88', 'postpaid', 88, 420, 100, 6000, 0.12, 0.18, 0.10, 0.032, 60, 64, false, true),
    (3, 1, 'A128', 'OWN', 'Aurora', 'Aurora 128', 'postpaid', 128, 750, 200, 15000, 0.12, 0.18, 0.10, 0.016, 60, 64, false, true),
    (4, 1, 'A188', 'OWN', 'Aurora', 'Aurora 188', 'postpaid', 188, 1500, -1, 40000, 0.06, 0.12, 0.10, 0.016, 60, 64, false, true),
    (5, 1, 'H0', 'OWN', 'Harbor', 'Harbor Free', 'prepaid', 0, null, null, null, 0.12, 0.18, 0.10, 0.048, 6, 64, false, true),
    (6, 1, 'H18', 'OWN', 'Harbor', 'Harbor 18', 'prepaid', 18, 100, null, 800, 0.12, 0.18, 0.10, 0.048, 6, 64, false, true),
    (7, 1, 'H38', 'OWN', 'Harbor', 'Harbor 38', 'prepaid', 38, 250, 50, 2500, 0.12, 0.18, 0.10, 0.032, 6, 64, false, true),
    (8, 1, 'H28', 'OWN', 'Harbor', 'Harbor Plus 28', 'postpaid', 28, 130, 30, 1000, 0.12, 0.18, 0.08, 0.048, 60, 128, true, true),
    (8, 2, 'H28', 'OWN', 'Harbor', 'Harbor Plus 28', 'postpaid', 28, 130, 30, 1000, 0.18, 0.24, 0.10, 0.064, 60, 128, true, true),
    (9, 1, 'H48', 'OWN', 'Harbor', 'Harbor Plus 48', 'postpaid', 48, 300, 60, 3000, 0.12, 0.18, 0.08, 0.032, 60, 128, false, true),
    (10, 1, 'S19', 'OWN', 'Spark', 'Spark 19', 'prepaid', 19, 50, 100, 3000, 0.12, 0.18, 0.06, 0.032, 1, 1024, false, true),
    (11, 1, 'S39', 'OWN', 'Spark', 'Spark 39', 'prepaid', 39, 120, -1, 9000, 0.12, 0.18, 0.06, 0.016, 1, 1024, false, true),
    (12, 1, 'S59', 'OWN', 'Spark', 'Spark Plus 59', 'postpaid', 59, 260, -1, 20000, 0.12, 0.18, 0.06, 0.016, 1, 1024, false, true),
    (13, 1, 'S29', 'OWN', 'Spark', 'Spark Plus 29', 'postpaid', 29, 90, 100, 5000, 0.12, 0.18, 0.06, 0.032, 1, 1024, false, true),
    (14, 1, 'L66', 'OWN', 'Aurora', 'Classic 66 (no longer sold)', 'postpaid', 66, 180, 50, 500, 0.18, 0.24, 0.10, 0.064, 60, 64, false, false),
    (21, 1, 'AX15', 'AX', 'Axis', 'Axis 15', 'prepaid', 15, 90, null, 800, 0.12, 0.18, 0.10, 0.048, 60, 64, false, true),
    (22, 1, 'AX35', 'AX', 'Axis', 'Axis 35', 'prepaid', 35, 240, 50, 4000, 0.12, 0.18, 0.10, 0.032, 60, 64, true, true),
    (22, 2, 'AX35', 'AX', 'Axis', 'Axis 35', 'prepaid', 29, 260, 50, 6000, 0.12, 0.18, 0.10, 0.032, 60, 64, true, true),
    (23, 1, 'AX55', 'AX', 'Axis', 'Axis 55', 'postpaid', 55, 260, 60, 5000, 0.12, 0.18, 0.10, 0.032, 60, 64, false, true),
    (24, 1, 'AX85', 'AX', 'Axis', 'Axis 85', 'postpaid', 85, 500, 100, 12000, 0.12, 0.18, 0.10, 0.016, 60, 64, false, true),
    (25, 1, 'AX150', 'AX', 'Axis', 'Axis 150', 'postpaid', 150, 1300, -1, 40000, 0.06, 0.12, 0.10, 0.016, 60, 64, false, true),
    (26, 1, 'BV9', 'BV', 'Bravo', 'Bravo 9', 'prepaid', 9, 30, 30, 1500, 0.12, 0.18, 0.06, 0.048, 6, 128, false, true),
    (27, 1, 'BV25', 'BV', 'Bravo', 'Bravo 25', 'prepaid', 25, 100, -1, 6000, 0.12, 0.18, 0.06, 0.032, 6, 128, false, true),
    (28, 1, 'BV45', 'BV', 'Bravo', 'Bravo 45', 'postpaid', 45, 220, -1, 10000, 0.12, 0.18, 0.06, 0.016, 6, 128, false, true),
    (29, 1, 'BV79', 'BV', 'Bravo', 'Bravo 79', 'postpaid', 79, 450, -1, 25000, 0.12, 0.18, 0.06, 0.016, 6, 128, false, true),
    (30, 1, 'BV0', 'BV', 'Bravo', 'Bravo Zero', 'prepaid', 0, null, null, null, 0.12, 0.18, 0.06, 0.032, 6, 128, false, true)
  ) as tariff (
    rank_no, version, plan_id, operator, brand, name, payment_type, monthly_fee, voice_min, sms, data_mb,
    onnet_rate, offnet_rate, sms_rate, data_rate, voice_block_s, data_block_kb, changes, sellable
  )
);
