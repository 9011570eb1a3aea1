-- grain: one row is one candidate line and one of its (at most 30) telling peers
-- binds: $on
-- weight = ln(1 + calls + seconds / 300) × ln(lines / lines that know the peer), in millionths, whole numbers so
-- that sums do not depend on their order. Peers of more than 200 lines and listed numbers tell nothing.
-- An old line's circle is that of its last twelve weeks, a new line's all since it began.
create or replace temp table person_fingerprint as
with contact as (
  select
    candidate.subscriber_id, candidate.is_new, peer,
    sum(out_calls + in_calls + out_messages + in_messages) as calls,
    sum(out_seconds + in_seconds) as seconds
  from warehouse.contact_week_known($on::date) as contact
  join person_candidate as candidate using (subscriber_id)
  where (candidate.is_new and week >= candidate.activated_on - 6)
    or (not candidate.is_new and week > candidate.last_outgoing_on - 84)
  group by candidate.subscriber_id, candidate.is_new, peer
),
degree as (
  select peer, count(distinct subscriber_id) as lines
  from warehouse.contact_week_known($on::date)
  where week > $on::date - 168 and peer in (select peer from contact)
  group by peer
),
everybody as (
  select greatest(count(*), 400) as lines from warehouse.line_known($on::date)
),
weighted as (
  select
    subscriber_id, is_new, contact.peer,
    round(1e6 * ln(1 + calls + seconds / 300.0) * ln(everybody.lines / degree.lines))::bigint as weight
  from contact
  join degree on degree.peer = contact.peer
  cross join everybody
  where degree.lines <= 200
    and contact.peer not in (select number from warehouse.numbers_known($on::date))
)
select subscriber_id, is_new, peer, weight
from weighted
where weight > 0
qualify row_number() over (partition by subscriber_id, is_new order by weight desc, peer) <= 30
