-- grain: one row is one enterprise customer as its manager sees it in the file's month
-- binds: $seed, $day
select account_id, name, industry, contract_end_on, products, applications,
  greatest(1, least(5, satisfaction
    + floor(3 * draw($seed, company_no, $day::date, 'satisfied now'))::integer - 1)) as satisfaction,
  closeness, manager_id
from account
order by account_id
