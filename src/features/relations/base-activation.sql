-- grain: one row is one line of ours that has gone or knows somebody who has
-- binds: $as_of
-- One step of spreading activation from the lines that left us in the last 90 days, as known on the as-of date:
-- what share of the line's calls and messages inside our network is with them, in millionths.
create or replace temp table feature_base_activation as
with gone as (
  select line.subscriber_id, $as_of::date - gone_on as gone_age
  from feature_base_gone_line
  join feature_base_line as line using (msisdn)
  where gone_on > $as_of::date - 90 and gone_on <= $as_of::date
    and line.subscriber_id not in (
      select old_subscriber_id from warehouse.reentries_known($as_of::date) where confirmed
    )
),
strength as (
  select subscriber_id, sum(events)::bigint as events from feature_base_tie group by subscriber_id
),
touched as (
  select tie.subscriber_id, sum(tie.events)::bigint as events_with_gone
  from feature_base_tie as tie
  join gone on gone.subscriber_id = tie.other_id
  group by tie.subscriber_id
)
select
  subscriber_id,
  gone_age,
  coalesce(1000000 * events_with_gone // nullif(events, 0), 0)::bigint as energy
from strength
left join touched using (subscriber_id)
left join gone using (subscriber_id)
where gone_age is not null or events_with_gone > 0
