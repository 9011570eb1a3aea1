-- grain: one row is one stage on a date and what had become of such lines by the next date walked over
-- binds: none
-- `left`: gone by the next date; `inactive`: not gone, but not active any more.
with following as (
  select as_of, lead(as_of) over (order by as_of) as after
  from (select distinct as_of from backtest_judged)
)
select
  earlier.stage as from_stage,
  case
    when earlier.churned and earlier.exit_on <= following.after then 'left'
    else coalesce(later.stage, 'inactive')
  end as to_stage,
  count(*) as lines
from backtest_judged as earlier
join following using (as_of)
left join backtest_judged as later
  on later.as_of = following.after and later.subscriber_id = earlier.subscriber_id
where following.after is not null
group by from_stage, to_stage
order by from_stage, to_stage
