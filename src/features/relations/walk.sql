-- grain: one row is one line that the stage model, as it is written, follows
-- binds: none
select walk.*
from feature_base_walk as walk
join feature_pass using (subscriber_id)
