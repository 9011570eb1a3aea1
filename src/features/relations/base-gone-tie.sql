-- grain: one row is one line and one line of its circle that left us in the last 90 days, as known on the as-of date
-- binds: $as_of
-- Re-entered persons have not left.
create or replace temp table feature_base_gone_tie as
with gone as (
  select line.subscriber_id, $as_of::date - gone_on as gone_age
  from feature_base_gone_line
  join feature_base_line as line using (msisdn)
  where gone_on > $as_of::date - 90 and gone_on <= $as_of::date
    and line.subscriber_id not in (
      select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed
    )
)
select
  tie.subscriber_id,
  tie.other_id,
  tie.events,
  gone.gone_age,
  coalesce(one.account_id = two.account_id, false) as is_colleague,
  coalesce(one_home.household_id = two_home.household_id, false) as is_household
from feature_base_tie as tie
join gone on gone.subscriber_id = tie.other_id
join feature_base_line as one on one.subscriber_id = tie.subscriber_id
join feature_base_line as two on two.subscriber_id = tie.other_id
left join feature_base_household as one_home on one_home.subscriber_id = tie.subscriber_id
left join feature_base_household as two_home on two_home.subscriber_id = tie.other_id
