-- grain: one row is one line to be followed, numbered from 0 in order of its id
-- binds: $as_of, $weeks, $step_days
-- `from_week`: the week (0 = oldest) the line was activated in; segment 1 is postpaid, 0 all else.
create or replace temp table stage_line as
select
  (row_number() over (order by line.subscriber_id) - 1)::integer as line_no,
  line.subscriber_id,
  line.msisdn,
  line.region,
  line.brand,
  line.contract_end_on,
  (coalesce(line.payment_type, '') = 'postpaid')::integer as segment,
  greatest(0, $weeks::integer - 1 - ($as_of::date - line.activated_on) // $step_days::integer)::integer as from_week
from stage_known_line as line
join stage_population using (subscriber_id)
where line.activated_on <= $as_of::date
