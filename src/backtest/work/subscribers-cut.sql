-- grain: one row is one state of one line; of a file without a date, told later, only what cannot change
-- binds: cut_at
create or replace macro subscribers_cut(cut_at) as table
select
  * replace (
    case when known_on <= cut_at then msisdn end as msisdn,
    case when known_on <= cut_at then imsi end as imsi,
    case when known_on <= cut_at then account_id end as account_id,
    case when known_on <= cut_at then status when closed_on <= cut_at then 'closed' else 'active' end
      as status,
    case when known_on <= cut_at or closed_on <= cut_at then closed_on end as closed_on,
    case when known_on <= cut_at then close_reason end as close_reason,
    case when known_on <= cut_at then brand end as brand,
    case when known_on <= cut_at then plan_id end as plan_id,
    case when known_on <= cut_at then payment_type end as payment_type,
    case when known_on <= cut_at then contract_end_on end as contract_end_on,
    case when known_on <= cut_at then credit_limit end as credit_limit,
    case when known_on <= cut_at then do_not_contact end as do_not_contact,
    case when known_on <= cut_at then manager_id end as manager_id
  )
from base.extracts.subscribers
where known_on <= cut_at or (not dated and activated_on <= cut_at)
