-- grain: one row is one line and the smallest line that shares handsets with it, through others or not
-- binds: none
-- One round of spreading the smallest label; run until a round changes nothing.
create or replace temp table farm_label_next as
with at_handset as (
  select imei, min(label) as label
  from farm_handset join farm_label using (subscriber_id)
  group by imei
)
select subscriber_id, min(at_handset.label) as label
from farm_handset join at_handset using (imei)
group by subscriber_id
