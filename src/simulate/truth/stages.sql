-- grain: one row is one line on one day of the month on which it is there
-- binds: $from, $day
select
  line.subscriber_id, calendar.day::date as day,
  case
    when episode.line_no is null then 'stable'
    when calendar.day >= action_on then 'action'
    when calendar.day >= decision_on then 'decision'
    when calendar.day >= inducement_on then 'inducement'
    else 'idea'
  end as stage,
  episode.driver, episode.direction
from line
join life using (line_no)
join range($from::date, $day::date + 1, interval 1 day) as calendar (day)
  on calendar.day >= line.activated_on and (life.exit_on is null or calendar.day < life.exit_on)
left join episode on episode.line_no = line.line_no and calendar.day >= episode.idea_on
  and calendar.day < episode.ends_on
where line.slot not in ('spare', 'farmed')
-- one number with the order of subscriber_id and day
order by line.identity_no::bigint * 100000 + (calendar.day::date - date '2000-01-01')
