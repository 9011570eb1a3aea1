-- grain: one row is one stage: days until those left who left within the horizon
-- binds: none
select stage, count(*) as exits, quantile_disc(days_to_exit, 0.5) as median_days
from backtest_judged
where churned
group by stage
order by stage
