-- grain: one row is one invoice with the day it will be paid, which no file shows before that day
-- binds: none
create or replace table bill (
  line_no integer, period varchar, issued_on date, due_on date, recurring_charge decimal(18,4),
    usage_charge decimal(18,4),
  overage_charge decimal(18,4), discount decimal(18,4), total decimal(18,4), paid_on date
);
