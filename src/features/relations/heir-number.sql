-- grain: one row is one line and one new number of another network that its circle has begun to meet, or none
-- binds: none
-- Without the lines' own numbers nobody's circle can be seen: no rows at all.
select pass.subscriber_id, heir.* exclude (subscriber_id)
from feature_pass as pass
left join feature_base_heir_number as heir using (subscriber_id)
where (select count(msisdn) > 0 from feature_base_line)
