-- grain: one row is one line of a sample: its place among them, labels, weight, and its features
-- binds: none
-- Rows come in any order: hundreds of columns are laid at their places faster than they are sorted.
select
  sample.row_no as sample_row,
  sample.churned as label_churned,
  sample.external as label_external,
  sample.internal as label_internal,
  sample.announced as sample_announced,
  sample.place as sample_place,
  sample.weight as sample_weight,
  feature.* exclude (as_of, subscriber_id)
from model_sampled_feature as feature
join model_sample as sample using (subscriber_id)
