-- grain: one row is one line on tonight's list and its reasons
-- binds: none
create or replace temp table alert_reason (
  subscriber_id varchar,
  reason_1 varchar,
  reason_2 varchar,
  reason_3 varchar
)
