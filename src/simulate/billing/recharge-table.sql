-- grain: one row is one top-up, kept until the last file that needs it is written
-- binds: none
create or replace table recharge (line_no integer, recharged_at timestamp, amount decimal(18,4),
  channel varchar, balance_after decimal(18,4));
