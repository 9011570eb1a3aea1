-- grain: one row is one line of a sample: its features, then labels, place and weight
-- binds: none
select
  feature.* exclude (as_of, subscriber_id),
  sample.churned as label_churned,
  sample.external as label_external,
  sample.internal as label_internal,
  sample.announced as sample_announced,
  sample.place as sample_place,
  sample.weight as sample_weight
from temp.model_feature as feature
join model_sample as sample using (subscriber_id)
order by subscriber_id
