-- grain: one row is one prepaid line and its balance at the end of the day
-- binds: none
create or replace table wallet as
select wallet.line_no,
  (wallet.balance + coalesce(topup.amount, 0) - coalesce(topup.pack_fee, 0) - coalesce(charged.charge_e4,
    0) / 10000.0)::decimal(18,4) as balance
from wallet
left join topup using (line_no)
left join charged using (line_no);
