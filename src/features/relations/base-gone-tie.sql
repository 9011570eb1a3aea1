-- grain: one row is one line and one line of its circle that left us in the last 90 days, as known on the as-of date
-- binds: $as_of
-- Re-entered persons have not left. `is_strongest`: it is of the three strongest ties of the line, those of one strength in
-- order of the ids; strength and order are put in one whole number, so that nothing is sorted.
create or replace temp table feature_base_gone_tie as
with known as materialized (
  select line_no, line.subscriber_id, msisdn, account_id, household_id
  from feature_base_line as line
  join feature_base_line_no using (subscriber_id)
  left join feature_base_household using (line_no)
),
gone as (
  select line_no, account_id, household_id, $as_of::date - gone_on as gone_age
  from feature_base_gone_line
  join known using (msisdn)
  where gone_on > $as_of::date - 90 and gone_on <= $as_of::date
    and subscriber_id not in (
      select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed
    )
),
tie as materialized (
  select
    tie.line_no,
    other_no,
    events,
    gone_age,
    coalesce(known.account_id = gone.account_id, false) as is_colleague,
    coalesce(known.household_id = gone.household_id, false) as is_household
  from feature_base_tie as tie
  join gone on gone.line_no = other_no
  join known on known.line_no = tie.line_no
),
strongest as (
  select line_no, list_min(max(events::bigint << 32 | (2147483647 - other_no), 3)) as third
  from feature_base_tie
  where line_no in (select line_no from tie)
  group by line_no
)
select tie.*, (events::bigint << 32 | (2147483647 - other_no)) >= third as is_strongest
from tie
join strongest using (line_no)
