-- grain: one row is one top-up, kept until its file is written
-- binds: none
insert into recharge
select line_no, recharged_at, amount, channel, (balance + amount)::decimal(18,4) from topup
  where tops_up;
