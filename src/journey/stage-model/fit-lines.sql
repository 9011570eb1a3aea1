-- grain: one row is one line to learn the path from, drawn by hash when there are too many
-- binds: $as_of, $since, $max_lines
-- Lines that were silent when the weeks begin are in a drawer and would only blur what silence means.
create or replace temp table stage_fit_line as
with seen as (
  select subscriber_id, min(day) as first_day
  from warehouse.line_day_known($as_of::date)
  where day > $since::date and outgoing_events > 0
  group by subscriber_id
),
is_told as (
  select count(*) > 0 as by_calls, greatest(min(first_day), $since::date) as begins_on from seen
)
select line.subscriber_id
from warehouse.line_known($as_of::date) as line
cross join is_told
left join seen using (subscriber_id)
where (line.closed_on is null or line.closed_on > $since::date)
  and (not by_calls or first_day <= begins_on + 28 or (line.activated_on > $since::date and first_day is not null))
order by md5_number_lower(line.subscriber_id), line.subscriber_id
limit $max_lines
