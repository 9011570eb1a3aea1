-- grain: one row is one own plan with lines, and whether our rating reproduces its invoices
-- binds: as_of, own_operator, tolerance (share of the invoice, 0.01), needed (share of lines, 0.98)
-- A plan passes when, of the lines' newest invoices, `needed` lie within the tolerance. The typical
-- difference is the median of rated minus billed. A plan with nothing to compare has no verdict.
create or replace macro warehouse.invoice_gate(as_of, own_operator, tolerance := 0.01, needed := 0.98) as table
with compared as (
  select *, abs(rated - billed) <= greatest(tolerance * abs(billed), 100) as is_match
  from warehouse.invoice_match(as_of, own_operator)
)
select
  plan_id,
  count(*) as lines,
  count(*) filter (is_match) as matched,
  count(*) filter (is_match)::double / count(*) as share,
  quantile_cont(rated - billed, 0.5) / 10000.0 as typical_difference,
  bool_and(is_invoice) as is_by_invoice,
  count(*) filter (is_match) >= needed * count(*) as is_passed
from compared
group by plan_id
