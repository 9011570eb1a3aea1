-- grain: one row: the first day that is told of by the extract that shows activity best
-- binds: $as_of
select
  coalesce(
    (select min(day) from warehouse.line_day_known($as_of::date)),
    (select min(period_start) from warehouse.usage_known($as_of::date)),
    (select min(strptime(period || '-01', '%Y-%m-%d')::date) from warehouse.bills_known($as_of::date))
  )::varchar as first_day
