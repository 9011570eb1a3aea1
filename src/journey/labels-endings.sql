-- grain: one row is one line that was told to have ended, with the cause of its first ending; ends of the 60 days before $since tell who had gone already
-- binds: $known_by, $since
with cause (word, kind, rank) as (
  values
    ('port_out', 'external', 1),
    ('nonpayment', 'involuntary', 2),
    ('arrears', 'involuntary', 2),
    ('fraud', 'involuntary', 2),
    ('migration', 'internal', 3),
    ('customer_request', 'external', 4),
    ('inactivity', 'silent', 5),
    ('other', 'other', 6),
    -- an operator who tells no reasons still tells who has gone
    ('', 'external', 7)
),
event as (
  select
    subscriber_id,
    occurred_at::date as happened_on,
    kind,
    lower(trim(coalesce(reason, ''))) as reason
  from warehouse.service_events_known($known_by::date)
  where kind in ('port_out', 'closed', 'suspend', 'resume')
),
told as (
  select
    subscriber_id,
    coalesce(closed_on, known_on) as ended_on,
    lower(trim(coalesce(close_reason, ''))) as reason
  from warehouse.line_known($known_by::date)
  where status = 'closed' or closed_on is not null
  union all
  select subscriber_id, happened_on, 'port_out'
  from event
  where kind = 'port_out'
  union all
  select subscriber_id, happened_on, reason
  from event
  where kind = 'closed'
  union all
  -- a suspension for money is an end unless the line is known to have been resumed
  select stopped.subscriber_id, stopped.happened_on, stopped.reason
  from event as stopped
  where stopped.kind = 'suspend'
    and stopped.reason in ('nonpayment', 'arrears', 'fraud')
    and not exists (
      select 1
      from event as resumed
      where resumed.kind = 'resume'
        and resumed.subscriber_id = stopped.subscriber_id
        and resumed.happened_on >= stopped.happened_on
    )
),
known as (
  select
    told.subscriber_id,
    told.ended_on,
    coalesce(cause.kind, 'other') as kind,
    coalesce(cause.rank, 6) as rank,
    min(told.ended_on) over (partition by told.subscriber_id) as first_on
  from told
  left join cause on cause.word = told.reason
  where told.ended_on > $since::date - 60 and told.ended_on <= $known_by::date
)
-- one ending is often told twice within days, by an event and by the list of lines: the plainer cause counts
select
  subscriber_id,
  first_on as exit_on,
  arg_min(kind, rank) as kind,
  min(rank) = 1 as ported
from known
where ended_on <= first_on + 7
group by subscriber_id, first_on
