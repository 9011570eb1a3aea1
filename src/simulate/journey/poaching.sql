-- grain: one row is one line that an unlisted seller of a rival rings up, with the day and the number
-- binds: $seed, $sim_first, $last, $lines
create or replace table poaching as
with seller as (
  select
    seller_no::integer as seller_no,
    rival_operator($seed, 80000000 + seller_no) as operator,
    rival_number($seed, 80000000 + seller_no) as number,
    ($sim_first::date + 10 + floor(draw($seed, seller_no, 0, 'seller begins')
      * greatest(1, $last::date - $sim_first::date - 65))::integer)::date as begins_on,
    least(1.0, greatest(90, least(2500, 0.06 * $lines::integer)) / $lines::integer) as reach
  from range(1, 4 + $lines::integer // 20000) as sellers (seller_no)
)
select
  line.line_no, seller.seller_no, seller.number, seller.operator,
  (seller.begins_on + floor(12 * draw($seed, line.line_no, seller.seller_no,
    'seller rings on'))::integer)::date as rung_on
from seller
join line on draw($seed, line.line_no, seller.seller_no, 'seller picks') < seller.reach
  and line.slot = 'customer' and not line.is_machine
  and line.activated_on < seller.begins_on;
