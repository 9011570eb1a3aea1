-- grain: one row is one call, message or data session of a day that is over, for its file to be written from
-- binds: none
drop table if exists delivered;
alter table record rename to delivered;
