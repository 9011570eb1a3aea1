-- grain: one row is one line, with the numbers it calls and those of rivals among them, the most called first
-- binds: $own
-- Lists, because the n-th contact of a line is asked for with every call: a look into a list costs
-- nothing beside a join over all edges. A contact that is always there has no day before or after it.
create or replace table circle as
with ordered as (
  select
    edge.line_no,
    list_sort(list({
      'place': place, 'peer_no': peer_no, 'number': coalesce(peer_number, peer.msisdn)::bigint,
      'operator': coalesce(peer_operator, $own),
      'from_on': coalesce(begins_on, date '1900-01-01'), 'until': coalesce(ends_on, date '9999-12-31')
    })) as contacts,
    list_sort(list({
      'place': rival_place, 'number': peer_number::bigint, 'operator': peer_operator,
      'from_on': coalesce(begins_on, date '1900-01-01'), 'until': coalesce(ends_on, date '9999-12-31')
    }) filter (rival_place is not null)) as rival_contacts
  from edge left join line as peer on peer.line_no = edge.peer_no
  group by edge.line_no
)
select
  line_no,
  len(contacts)::integer as peers,
  list_transform(contacts, lambda contact: contact.peer_no) as peer_nos,
  list_transform(contacts, lambda contact: contact.number) as peer_numbers,
  list_transform(contacts, lambda contact: contact.operator) as peer_operators,
  list_transform(contacts, lambda contact: contact.from_on) as peers_from,
  list_transform(contacts, lambda contact: contact.until) as peers_until,
  coalesce(len(rival_contacts), 0)::integer as rivals,
  list_transform(rival_contacts, lambda contact: contact.number) as rival_numbers,
  list_transform(rival_contacts, lambda contact: contact.operator) as rival_operators,
  list_transform(rival_contacts, lambda contact: contact.from_on) as rivals_from,
  list_transform(rival_contacts, lambda contact: contact.until) as rivals_until
from ordered;
