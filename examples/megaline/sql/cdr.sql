-- grain: one row is one call, message or data session of Megaline
-- binds: $files
-- Durations are decimal minutes and 0.0 is a missed call; there is neither direction nor peer: all are outgoing.
-- Only days are given, and events equal in every column count once: so each event of a day gets a second of its own.
with calls as (
    select *
    from read_csv(list_filter($files, lambda file: file like '%calls%'), all_varchar = true, header = true)
),
messages as (
    select *
    from read_csv(list_filter($files, lambda file: file like '%messages%'), all_varchar = true, header = true)
),
sessions as (
    select *
    from read_csv(list_filter($files, lambda file: file like '%internet%'), all_varchar = true, header = true)
),
events as (
    select
        id,
        user_id,
        call_date as day,
        'voice' as kind,
        cast(ceil(cast(duration as decimal(9, 2)) * 60) as bigint) as duration_s,
        null::bigint as bytes,
        case when cast(duration as decimal(9, 2)) = 0 then 'failed' else 'ok' end as result
    from calls
    union all
    select id, user_id, message_date, 'sms', null, null, 'ok'
    from messages
    union all
    select
        id,
        user_id,
        session_date,
        'data',
        null,
        cast(cast(mb_used as decimal(12, 2)) * 1048576 as bigint),
        'ok'
    from sessions
)
select
    user_id as subscriber_id,
    cast(day as date) + to_seconds(43199 + row_number() over (partition by user_id, day, kind order by id)) as event_at,
    'out' as direction,
    kind,
    duration_s,
    bytes,
    result
from events
