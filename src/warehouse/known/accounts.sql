-- grain: one row is one enterprise customer, newest version known on the as-of date
-- binds: as_of
create or replace macro warehouse.accounts_known(as_of) as table
select account.*
from extracts.accounts as account
left join extracts.units using (unit_id)
where account.known_on <= as_of
qualify row_number() over (
  partition by account_id
  order by account.known_on desc, unit_key desc, line_number desc
) = 1
