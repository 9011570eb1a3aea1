-- grain: one row is one line and one new number of another network that its circle has begun to meet
-- binds: none
select heir.*
from feature_base_heir_number as heir
join feature_pass using (subscriber_id)
