-- grain: one row is one unit, or one file, that the warehouse `base` has taken in
-- binds: none
create schema extracts;

create view extracts.units as from base.extracts.units;

create view extracts.files as from base.extracts.files;
