-- grain: one row is one line that stops paying its bills, for a while or for good
-- binds: $seed, $sim_first, $last
create or replace table nonpayment as
select
  line_no, unpaid_from,
  (unpaid_from + interval 1 month + interval 45 day)::date as suspended_on,
  case when draw($seed, line_no, 0, 'pays in the end') < 0.55 then (unpaid_from + interval 1 month
    + interval 51 day)::date end as resumed_on,
  case when draw($seed, line_no, 0, 'pays in the end') >= 0.55 then (unpaid_from + interval 1 month
    + interval 80 day)::date end as closed_on
from (
  select line_no, date_trunc('month', $sim_first::date - 60
    + floor(draw($seed, line_no, 0, 'stops paying on')
    * ($last::date - $sim_first::date + 60))::integer)::date as unpaid_from, activated_on
  from line
  where is_postpaid and slot = 'customer'
    and draw($seed, line_no, 0, 'stops paying') < (case when account_id is null then 0.009
      else 0.002 end) * ($last::date - $sim_first::date + 60) / 30.0
)
where unpaid_from > activated_on;
