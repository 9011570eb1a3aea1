-- grain: one row is one line on one day as told by one unit
-- binds: none
-- Others are all other lines in the same cell in the same four hours of the same day; the line's own calls are not
-- among them, so that a bad phone does not excuse itself. Where nobody else called nothing is expected.
insert into warehouse.experience_day by name
with own as (
  select
    subscriber_id,
    event_at::date as day,
    known_on,
    unit_id,
    cell_id,
    hour(event_at) // 4 as hours,
    count(*) as calls,
    count(*) filter (result = 'dropped') as dropped,
    count(*) filter (result = 'failed') as failed
  from cdr_batch
  where kind = 'voice' and cell_id is not null and result is not null
  group by all
),
place as (
  select unit_id, cell_id, day, hours, sum(calls) as calls, sum(dropped) as dropped, sum(failed) as failed
  from own
  group by unit_id, cell_id, day, hours
)
select
  subscriber_id,
  day,
  known_on,
  unit_id,
  sum(own.calls)::integer as calls,
  coalesce(sum(own.dropped) filter (place.calls > own.calls), 0)::integer as dropped,
  coalesce(sum(own.failed) filter (place.calls > own.calls), 0)::integer as failed,
  coalesce(sum(own.calls) filter (place.calls > own.calls), 0)::integer as compared_calls,
  coalesce(sum(own.calls * 1000000 * (place.dropped - own.dropped) // nullif(place.calls - own.calls, 0)), 0)::bigint
    as expected_dropped,
  coalesce(sum(own.calls * 1000000 * (place.failed - own.failed) // nullif(place.calls - own.calls, 0)), 0)::bigint
    as expected_failed
from own
join place using (unit_id, cell_id, day, hours)
group by subscriber_id, day, known_on, unit_id
order by unit_id, subscriber_id, day, known_on
