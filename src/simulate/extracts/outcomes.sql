-- grain: one row is one retention contact; a simulated operator has made none yet
-- binds: none
select null::varchar as alert_id, null::varchar as contacted_at, null::varchar as agent,
  null::varchar as offer, null::varchar as result, null::varchar as note
where false
