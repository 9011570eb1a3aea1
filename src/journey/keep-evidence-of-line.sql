-- grain: one row is one piece of evidence for one line that is being explained
-- binds: $as_of
insert into journey.evidence
select $as_of::date, subscriber_id, evidence, stage, driver, weight, v1, v2, v3
from found_evidence
order by evidence
