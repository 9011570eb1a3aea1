-- grain: one row is one peer and one known service number that it is or begins with
-- binds: $as_of
-- The first three digits sift first, since there are many peers and few numbers.
create or replace temp table feature_base_service_peer as
with known_number as (
  select number, length(number) as digits, operator, role, valid_from, valid_to
  from warehouse.numbers_known($as_of::date)
  where length(number) >= 3
),
digits as (
  select distinct digits from known_number
),
candidate as (
  select distinct peer
  from warehouse.contact_week_known($as_of::date)
  where last_day > $as_of::date - 84 and left(peer, 3) in (select left(number, 3) from known_number)
)
select peer, known_number.*
from candidate
cross join digits
join known_number on left(peer, digits.digits) = number and known_number.digits = digits.digits
order by peer, number, valid_from
