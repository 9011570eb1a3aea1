-- grain: one row is one line on tonight's list, which reasons are asked for
-- binds: none
create or replace temp table reason_line as
select subscriber_id from alert_listed
