-- grain: one row is one line and one peer in one week as known from one day, the peer a known service number then
-- binds: $as_of
-- A number in `numbers` also counts as a prefix; the longest one valid on the last day decides.
-- Which peers can be meant is found in the circle, where each stands once a line.
create or replace temp table feature_base_service_contact as
with known_number as (
  select number, length(number) as digits, operator, role, valid_from, valid_to
  from warehouse.numbers_known($as_of::date)
  where length(number) >= 3
),
digits as (
  select distinct digits from known_number
),
service_peer as (
  select distinct peer
  from feature_base_circle
  cross join digits
  where left(peer, digits.digits) in (select number from known_number)
),
candidate as (
  select *
  from warehouse.contact_week_known($as_of::date)
  where last_day > $as_of::date - 84 and peer in (select peer from service_peer)
)
select candidate.*, role, operator
from candidate
cross join digits
join known_number on left(peer, digits.digits) = number and known_number.digits = digits.digits
where (valid_from is null or valid_from <= last_day) and (valid_to is null or valid_to >= last_day)
qualify row_number() over (
  partition by subscriber_id, peer, week, last_day, candidate.known_on, unit_id
  order by known_number.digits desc, valid_from desc nulls last, role, operator
) = 1
order by subscriber_id, peer, last_day
