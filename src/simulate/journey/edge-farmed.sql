-- grain: one row is one number that a farmed SIM calls: the next one in the drawer, or the dealer's own
-- binds: $seed
insert into edge
select line_no, peer_no, peer_number, peer_operator, place::integer, rival_place::integer, null, null
from (
  select one.line_no, two.line_no as peer_no, null as peer_number, null as peer_operator,
    row_number() over (partition by one.line_no order by hash(hash($seed, one.line_no,
      two.line_no))) as place, null as rival_place
  from farmed as one join farmed as two using (farm_no)
  where one.line_no <> two.line_no
  qualify place <= 3
  union all
  select line_no, null, rival_number($seed, 90000000 + farm_no),
    rival_operator($seed, 90000000 + farm_no), 4, 1 from farmed
);
