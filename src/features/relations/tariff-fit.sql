-- grain: one row is one line whose tariff can be judged, and how it fits what the line used
-- binds: none
select fit.*
from feature_base_tariff_fit as fit
join feature_pass using (subscriber_id)
