-- grain: no rows, the seeded draws that every statement of the simulator uses
-- binds: none
-- hash() is DuckDB's own 64-bit mixing function: same value on every thread and machine for one
-- DuckDB version, and the version is pinned. Equal arguments give the equal draw, whenever asked.
create or replace macro u(seed, entity, moment, purpose) as
  (hash(seed, entity, moment, purpose) >> 11)::double / 9007199254740992.0;

-- a standard normal draw (Box & Muller 1958)
create or replace macro gauss(seed, entity, moment, purpose) as
  sqrt(-2.0 * ln(1.0 - u(seed, entity, moment, purpose)))
    * cos(6.283185307179586 * u(seed, entity, moment, purpose || ' angle'));

-- days until something happens that happens on average every `mean` days, at least 1
create or replace macro wait_days(uniform, mean) as
  1 + floor(-ln(1.0 - uniform) * greatest(mean - 0.5, 0.1))::integer;

-- a count with mean `mean` from two geometric counts (negative binomial, r = 2): busier days are wilder
create or replace macro geometric_count(uniform, mean) as
  floor(ln(1.0 - uniform) / ln(greatest(mean, 0.0001) / (1.0 + greatest(mean, 0.0001))))::integer;
create or replace macro count_of(seed, entity, moment, purpose, mean) as
  case when mean <= 0 then 0 else
    geometric_count(u(seed, entity, moment, purpose), mean / 2)
      + geometric_count(u(seed, entity, moment, purpose || ' more'), mean / 2)
  end;

-- twenty bits of one hash as a uniform draw: three of them come out of one 64-bit value
create or replace macro slice(bits, which) as
  ((bits >> (20 * which)) & 1048575)::double / 1048576.0;

-- the number and operator of the n-th person who is with a rival; a few were ported from us
create or replace macro rival_operator(seed, rival_no) as
  case when u(seed, rival_no, 0, 'rival operator') < 0.56 then 'AX' else 'BV' end;
create or replace macro rival_number(seed, rival_no) as
  case when u(seed, rival_no, 0, 'rival ported') < 0.04 then '138'
    when rival_operator(seed, rival_no) = 'AX' then '152' else '177' end
    || lpad(((rival_no::bigint * 86028121 + 12345) % 100000000)::varchar, 8, '0');

-- the second of the day at which people call (13 % before nine, peaks before noon and after work)
create or replace macro clock_second(uniform) as
  floor(case
    when uniform < 0.04 then uniform / 0.04 * 25200
    when uniform < 0.13 then 25200 + (uniform - 0.04) / 0.09 * 7200
    when uniform < 0.37 then 32400 + (uniform - 0.13) / 0.24 * 10800
    when uniform < 0.48 then 43200 + (uniform - 0.37) / 0.11 * 7200
    when uniform < 0.73 then 50400 + (uniform - 0.48) / 0.25 * 14400
    when uniform < 0.96 then 64800 + (uniform - 0.73) / 0.23 * 14400
    else 79200 + (uniform - 0.96) / 0.04 * 7200
  end)::integer;

-- the cell of a line at a second of the day: work by day, home else, somewhere now and then
create or replace macro cell_index(cells, home_cell, work_cell, second_of_day, uniform) as
  case
    when uniform < 0.12 then least(cells, 1 + floor(uniform / 0.12 * cells)::integer)
    when second_of_day between 32400 and 64800 then work_cell
    else home_cell
  end;
