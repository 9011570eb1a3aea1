-- grain: the tables of the ledger: one row is a unit, a file, a rejected row
-- binds: none
create schema if not exists extracts;

-- one row: one replaceable piece of input (an extract's day; an undated file); mapping_hash: how it was read;
-- contents: how many it has had; both are null where it was taken in before they were noted
create table if not exists extracts.units (
  unit_id integer primary key,
  extract varchar not null,
  unit_key varchar not null,
  file_date date,
  taken_on date not null,
  rows_read bigint not null,
  rows_loaded bigint not null,
  rows_rejected bigint not null,
  rows_repeated bigint not null,
  statement_hash varchar,
  mapping_hash varchar,
  contents integer,
  unique (extract, unit_key)
);

-- one row: one file of the landing folder as it was when it was taken in or passed over
create table if not exists extracts.files (
  extract varchar not null,
  path varchar not null,
  sha256 varchar not null,
  bytes bigint not null,
  modified_ns bigint not null,
  changed_ns bigint not null,
  unit_id integer not null,
  file_number integer not null,
  state varchar not null,
  instead_of varchar,
  rows_read bigint not null,
  rows_loaded bigint not null,
  rows_rejected bigint not null,
  primary key (extract, path)
);

-- one row: one row of a file that breaks the contract
create table if not exists extracts.quarantine (
  extract varchar not null,
  unit_id integer not null,
  file varchar not null,
  line bigint not null,
  column_name varchar,
  value varchar,
  rule varchar not null
);

-- one row: one further measure of a line in a period, as told by one row of `usage`
create table if not exists extracts.usage_measures (
  subscriber_id varchar not null,
  period_start date not null,
  period_end date not null,
  measure varchar not null,
  value decimal(18, 4) not null,
  known_on date not null,
  unit_id integer not null,
  line_number bigint not null
);
