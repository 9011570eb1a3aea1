-- grain: one row is one person who came back under a new SIM
-- binds: none
select old.subscriber_id as old_subscriber_id, new.subscriber_id as new_subscriber_id, joins_on,
  old_ends_on, keeps_phone, names_person
from re_entry
join line as old on old.line_no = old_no
join line as new on new.line_no = new_no
order by joins_on, old.subscriber_id
