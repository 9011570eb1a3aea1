-- grain: one row is one farmed SIM, put in the place of the spare it was
-- binds: none
update line set
  slot = 'farmed', farm_no = farmed.farm_no, activated_on = farmed.activated_on, imei = farmed.imei,
    handset_on = null,
  sales_channel = 'dealer', brand = 'Harbor', payment_type = 'prepaid', is_postpaid = false,
    plan_id = 'H0', credit_limit = null,
  contract_end_on = null, account_id = null, company_no = null, manager_id = null, is_machine = false,
  calls_per_day = farmed.calls_per_day, call_seconds = 45, messages_per_day = 0.3,
    sessions_per_day = 0.3, megabytes = 20,
  trend = 0, region_no = 1 + farmed.farm_no % 6, home_cell = 1, work_cell = 1
from farmed where farmed.line_no = line.line_no;
