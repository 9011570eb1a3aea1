-- grain: one row: the first day that is told of by the extract which shows activity best
-- binds: none
select
  coalesce(
    (select min(day) from warehouse.line_day),
    (select min(period_start) from extracts.usage),
    (select min(issued_on) from extracts.bills)
  )::varchar as first_day
