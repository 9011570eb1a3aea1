-- grain: takes away from the active lines those known to be farmed: they are no customers
-- binds: $known_by
delete from model_active
where subscriber_id in (select subscriber_id from warehouse.farmed_known($known_by::date))
