-- grain: one row is one line, with what only the simulator knows about it
-- binds: $last
select
  line.subscriber_id, 'P' || lpad(line.person_no::varchar, 7, '0') as person,
    line.household_no as household, line.account_id, line.community_no as community,
  line.slot as origin, line.farm_no, line.is_machine, heir.subscriber_id as re_entry_of,
  case when life.exit_on <= $last::date then life.exit_on end as exit_on,
  case when life.exit_on <= $last::date then life.kind end as exit_kind,
  case when life.exit_on <= $last::date then life.ending end as exit_way,
  case when life.exit_on <= $last::date then life.driver end as exit_driver,
  round(misfit.price, 2)::decimal(18,2) as price_paid,
    round(misfit.excess, 3)::decimal(18,3) as price_excess,
  absence.kind as absence, absence.begins_on as absence_from, absence.ends_on as absence_to
from line
join life using (line_no)
left join line as heir on heir.line_no = line.heir_of
left join misfit on misfit.line_no = line.line_no
left join absence on absence.line_no = line.line_no
where line.slot <> 'spare' and line.activated_on <= $last::date
order by line.subscriber_id
