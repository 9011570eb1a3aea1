-- grain: one row is one line activated by the as-of date, in its newest state known then
-- binds: as_of
-- A file without a date is today's state: for earlier dates only what cannot change is taken from it,
-- and whether the line was closed by then. A closing or port-out event closes a line before its next
-- snapshot says so; a closing that lies after the as-of date has not happened yet, whatever the state says.
-- A line that is known only from later dated files is not there yet.
create or replace macro warehouse.line_known(as_of) as table
with version as (
  select
    subscriber.*,
    subscriber.known_on <= as_of as is_known,
    coalesce(unit_key, '') as unit_key
  from extracts.subscribers as subscriber
  left join extracts.units using (unit_id)
  where subscriber.known_on <= as_of or (not dated and activated_on <= as_of)
),
newest as (
  select *
  from version
  qualify row_number() over (
    partition by subscriber_id
    order by
      is_known desc,
      case when is_known then known_on end desc nulls last,
      case when is_known then unit_key end desc nulls last,
      known_on,
      unit_key desc,
      line_number desc
  ) = 1
),
ended as (
  select subscriber_id, max(occurred_at) as ended_at, max((occurred_at, kind))[2] as ended_by
  from extracts.service_events
  where kind in ('port_out', 'closed') and known_on <= as_of and occurred_at::date <= as_of
  group by subscriber_id
),
state as (
  select
    newest.* exclude (unit_key),
    case
      when newest.closed_on <= as_of then newest.closed_on
      when is_known and newest.status = 'closed' and newest.closed_on is null then newest.known_on
      when is_known and ended_at::date >= newest.known_on then ended_at::date
    end as gone_on,
    case when ended_at::date >= newest.known_on and ended_by = 'port_out' then 'port_out' end as event_reason
  from newest
  left join ended using (subscriber_id)
)
select
  subscriber_id,
  case when is_known then msisdn end as msisdn,
  case when is_known then imsi end as imsi,
  customer_id,
  case when is_known then account_id end as account_id,
  activated_on,
  case when gone_on is not null then 'closed' when is_known and status <> 'closed' then status else 'active' end as status,
  gone_on as closed_on,
  case when is_known and gone_on is not null then coalesce(close_reason, event_reason) end as close_reason,
  case when is_known then brand end as brand,
  case when is_known then plan_id end as plan_id,
  case when is_known then payment_type end as payment_type,
  case when is_known then contract_end_on end as contract_end_on,
  region,
  sales_channel,
  birth_year,
  gender,
  case when is_known then credit_limit end as credit_limit,
  case when is_known then do_not_contact end as do_not_contact,
  case when is_known then manager_id end as manager_id,
  known_on,
  is_known
from state
where activated_on <= as_of
