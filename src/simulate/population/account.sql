-- grain: one row is one enterprise customer, with what never changes about it
-- binds: $seed, $first
create or replace table account as
select
  account_id,
  any_value(company_no) as company_no,
  any_value(manager_id) as manager_id,
  count(*)::integer as lines,
  'Company ' || account_id as name,
  (['logistics', 'retail', 'school', 'factory', 'bank', 'hospital', 'builder'])[1
    + floor(7 * draw($seed, any_value(company_no), 0, 'industry'))::integer] as industry,
  ($first::date + 30 + floor(700
    * draw($seed, any_value(company_no), 0, 'company contract'))::integer)::date as contract_end_on,
  1 + floor(4 * draw($seed, any_value(company_no), 0, 'products'))::integer as products,
  floor(4 * draw($seed, any_value(company_no), 0, 'applications'))::integer as applications,
  2 + floor(4 * draw($seed, any_value(company_no), 0, 'satisfied'))::integer as satisfaction,
  1 + floor(5 * draw($seed, any_value(company_no), 0, 'close'))::integer as closeness
from line
where account_id is not null and slot = 'customer'
group by account_id;
