-- grain: one row is one offer for one stage and driver
-- binds: $offers
insert into value.offer by name
select offer.*
from (
  select unnest(from_json($offers::json, '[{
    "offer_id": "VARCHAR", "stage": "VARCHAR", "driver": "VARCHAR", "evidence": ["VARCHAR"],
    "keeps": "DOUBLE", "cost": "DOUBLE", "offer_en": "VARCHAR", "offer_zh": "VARCHAR"
  }]')) as offer
)
