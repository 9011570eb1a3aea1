-- grain: one row is one number that a re-entered line goes on calling: most of the old circle
-- binds: $seed
insert into edge
select
  new_no, peer_no, peer_number, peer_operator,
  row_number() over (partition by new_no order by place)::integer,
  case when peer_number is not null then row_number() over (partition by new_no,
    peer_number is null order by place) end::integer,
  begins_on, ends_on
from re_entry join edge on edge.line_no = re_entry.old_no
where draw($seed, new_no, place, 'tie kept') < 0.85;
