-- grain: one row is one kind of fact of which anything is known on the as-of date, with its first and last day
-- binds: as_of
-- Newer versions of a fact change neither, so no version is chosen: this stays cheap over long histories.
create or replace macro warehouse.extent_known(as_of) as table
with extent as (
  select 'line_day' as fact, min(day) as first_day, max(day) as last_day
  from warehouse.line_day where known_on <= as_of and day <= as_of
  union all
  select 'contact_week', min(first_day), max(last_day)
  from warehouse.contact_week where known_on <= as_of and last_day <= as_of
  union all
  select 'usage', min(period_start), max(period_end)
  from extracts.usage where known_on <= as_of and period_end <= as_of
  union all
  select 'usage_measures', min(period_start), max(period_end)
  from extracts.usage_measures where known_on <= as_of and period_end <= as_of
  union all
  select 'bills', min(issued_on), max(issued_on)
  from extracts.bills where known_on <= as_of and issued_on <= as_of
  union all
  select 'recharges', min(recharged_at)::date, max(recharged_at)::date
  from extracts.recharges where known_on <= as_of and recharged_at::date <= as_of
  union all
  select 'complaints', min(opened_at)::date, max(opened_at)::date
  from extracts.complaints where known_on <= as_of and opened_at::date <= as_of
  union all
  select 'service_events', min(occurred_at)::date, max(occurred_at)::date
  from extracts.service_events where known_on <= as_of and occurred_at::date <= as_of
  union all
  select 'plans', min(known_on), max(known_on) from extracts.plans where known_on <= as_of
  union all
  select 'campaigns', min(known_on), max(known_on) from extracts.campaigns where known_on <= as_of
  union all
  select 'numbers', min(known_on), max(known_on) from extracts.numbers where known_on <= as_of
  union all
  select 'accounts', min(known_on), max(known_on) from extracts.accounts where known_on <= as_of
)
select * from extent where first_day is not null
