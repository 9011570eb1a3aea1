-- grain: one row is one line and one line of its circle that left us in the last 90 days, as known on the as-of date
-- binds: $as_of
-- Re-entered persons have not left. A household: calls or messages both ways in four weeks or more and the same cell
-- most nights of the last twenty weeks; or one person id.
create or replace temp table feature_base_gone_tie as
with gone as (
  select line.subscriber_id, $as_of::date - gone_on as gone_age
  from feature_base_gone_line
  join feature_base_line as line using (msisdn)
  where gone_on > $as_of::date - 90 and gone_on <= $as_of::date
    and line.subscriber_id not in (
      select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed
    )
),
tie as (
  select tie.*, gone_age
  from feature_base_tie as tie
  join gone on gone.subscriber_id = tie.other_id
),
member as (
  select subscriber_id from tie where weeks >= 4 and weeks_back >= 4
  union
  select other_id from tie where weeks >= 4 and weeks_back >= 4
),
night as (
  select subscriber_id, night_cell, count(*) as nights
  from warehouse.line_day_known($as_of::date)
  where day > $as_of::date - 140 and night_cell is not null
    and subscriber_id in (select subscriber_id from member)
  group by subscriber_id, night_cell
),
home as (
  select subscriber_id, night_cell
  from night
  qualify row_number() over (partition by subscriber_id order by nights desc, night_cell) = 1
)
select
  tie.subscriber_id,
  tie.other_id,
  tie.events,
  gone_age,
  coalesce(one.account_id = two.account_id, false) as is_colleague,
  coalesce(one.customer_id = two.customer_id, false)
    or (weeks >= 4 and weeks_back >= 4 and coalesce(one_home.night_cell = two_home.night_cell, false)) as is_household
from tie
join feature_base_line as one on one.subscriber_id = tie.subscriber_id
join feature_base_line as two on two.subscriber_id = tie.other_id
left join home as one_home on one_home.subscriber_id = tie.subscriber_id
left join home as two_home on two_home.subscriber_id = tie.other_id
