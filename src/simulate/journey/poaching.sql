-- grain: one row is one line that an unlisted seller of a rival rings up, with the day and the number
-- binds: $seed, $sim_first, $last, $lines
create or replace table poaching as
with seller as (
  select
    seller_no::integer as seller_no,
    case when u($seed, seller_no, 0, 'seller operator') < 0.5 then 'AX' else 'BV' end as operator,
    '17' || lpad(((seller_no * 7654321 + 1357911) % 1000000000)::varchar, 9, '0') as number,
    ($sim_first::date + 10 + floor(u($seed, seller_no, 0, 'seller begins') * greatest(1, $last::date - $sim_first::date - 75))::integer)::date as begins_on,
    least(1.0, greatest(90, least(2500, 0.06 * $lines::integer)) / $lines::integer) as reach
  from range(1, 4 + $lines::integer // 20000) as sellers (seller_no)
)
select
  line.line_no, seller.seller_no, seller.number, seller.operator,
  (seller.begins_on + floor(28 * u($seed, line.line_no, seller.seller_no, 'seller rings on'))::integer)::date as rung_on
from seller
join line on u($seed, line.line_no, seller.seller_no, 'seller picks') < seller.reach
  and line.slot = 'customer' and not line.is_machine
  and line.activated_on < seller.begins_on;
