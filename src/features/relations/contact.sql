-- grain: one row is one line and one peer of its last 84 days, a person as far as is known
-- binds: $as_of, $first_line, $last_line
-- Peers that were known service numbers when in touch are no persons.
-- `gone_age` days ago the peer, a line of ours, closed or fell silent, as known on the as-of date.
select
  subscriber_id,
  peer,
  events_28d,
  events_56d - events_28d as events_28d_before,
  outgoing_84d + incoming_84d as events_84d,
  outgoing_84d,
  incoming_84d,
  seconds_84d,
  newest_network % 2 = 1 as is_offnet,
  $as_of::date - first_day as first_age,
  $as_of::date - gone_on as gone_age,
  (select count(msisdn) > 0 from feature_base_line) as are_numbers_known
from feature_base_circle
semi join feature_pass using (subscriber_id)
anti join feature_base_service_contact as service using (subscriber_id, peer)
left join feature_base_gone_line as gone on gone.msisdn = peer and gone_on <= $as_of::date
where subscriber_id between $first_line and $last_line
