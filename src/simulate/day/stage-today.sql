-- grain: one row is one line that walks towards leaving today
-- binds: $day
create or replace table stage_today as
select
  line_no, driver, direction, way,
  case when $day::date >= action_on then 'action' when $day::date >= decision_on then 'decision'
    when $day::date >= inducement_on then 'inducement' else 'idea' end as stage,
  case when $day::date >= action_on then ($day::date - action_on + 0.5) / greatest(1,
    ends_on - action_on) else 0.0 end as fade,
  case when driver = 'need' then least(1.0, ($day::date - idea_on) / 30.0) else 0.0 end as growth,
  shows_decline, shows_hotline, shows_queries, shows_run_down, shows_rival_friends
from episode
where $day::date >= idea_on and $day::date < ends_on;
