-- grain: one row is one line, with the numbers it calls and those of rivals among them, the most called first
-- binds: $own
-- Lists, because the n-th contact of a line is asked for with every call: a look into a list costs
-- nothing beside a join over all edges.
create or replace table circle as
select
  edge.line_no, max(place) as peers, coalesce(max(rival_place), 0) as rivals,
  list_sort(list({
    'place': place, 'peer_no': peer_no, 'number': coalesce(peer_number, peer.msisdn)::bigint,
    'operator': coalesce(peer_operator, $own), 'begins_on': begins_on, 'ends_on': ends_on
  })) as contacts,
  list_sort(list({
    'place': rival_place, 'number': peer_number::bigint, 'operator': peer_operator,
    'begins_on': begins_on, 'ends_on': ends_on
  }) filter (rival_place is not null)) as rival_contacts
from edge left join line as peer on peer.line_no = edge.peer_no
group by edge.line_no;
