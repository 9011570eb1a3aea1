-- grain: one row is one new SIM of a person who already was with us, put in the place of a spare
-- binds: $seed
update line set
  slot = 're-entry', heir_of = old.line_no, activated_on = re_entry.joins_on,
  community_no = old.community_no, region_no = old.region_no, household_no = old.household_no,
    person_no = old.person_no,
  customer_id = case when names_person then old.customer_id
    when draw($seed, new_no, 0, 'unnamed') < 0.5 then null else line.customer_id end,
  birth_year = case when names_person then old.birth_year else line.birth_year end,
  gender = case when names_person then old.gender else line.gender end,
  imei = case when keeps_phone then case when old.handset_on <= joins_on then old.next_imei
    else old.imei end else line.imei end,
  handset_on = null, is_young = old.is_young, is_machine = false,
  company_no = null, account_id = null, manager_id = null, is_postpaid = false,
    payment_type = 'prepaid', credit_limit = null, contract_end_on = null,
  brand = case when old.brand = 'Spark' then 'Spark' else 'Harbor' end,
  plan_id = case when old.brand = 'Spark' then 'S39' else 'H38' end,
  voice_minutes = old.voice_minutes, call_seconds = old.call_seconds, messages = old.messages,
    megabytes = old.megabytes,
  calls_per_day = old.calls_per_day, messages_per_day = old.messages_per_day,
    sessions_per_day = old.sessions_per_day,
  home_cell = old.home_cell, work_cell = old.work_cell, phone_drop = old.phone_drop, trend = old.trend,
    period_days = old.period_days, phase = old.phase
from re_entry
join line as old on old.line_no = re_entry.old_no
where re_entry.new_no = line.line_no;
