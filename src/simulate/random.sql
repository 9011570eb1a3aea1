-- grain: no rows, the seeded draws that every statement of the simulator uses
-- binds: none
-- hash() is DuckDB's own 64-bit mixing function: same value on every thread and machine for one
-- DuckDB version, and the version is pinned. Equal arguments give the equal draw, whenever asked.
-- Over several arguments it only multiplies and xors, which leaves draws for two purposes related:
-- the outer hash mixes them apart.
create or replace macro bits_of(seed, entity, moment, purpose) as
  hash(hash(seed, entity, moment, purpose));
create or replace macro draw(seed, entity, moment, purpose) as
  (bits_of(seed, entity, moment, purpose) >> 11::ubigint)::double / 9007199254740992.0;

-- a standard normal draw (Box & Muller 1958)
create or replace macro gauss(seed, entity, moment, purpose) as
  sqrt(-2.0 * ln(1.0 - draw(seed, entity, moment, purpose)))
    * cos(6.283185307179586 * draw(seed, entity, moment, purpose || ' angle'));

-- days until something happens that happens on average every `mean` days, at least 1
create or replace macro wait_days(uniform, mean) as
  1 + floor(-ln(1.0 - uniform) * greatest(mean - 0.5, 0.1))::integer;

-- a count with mean `mean` from two geometric counts (negative binomial, r = 2): busier days are wilder
create or replace macro geometric_count(uniform, mean) as
  floor(ln(1.0 - uniform) / ln(greatest(mean, 0.0001) / (1.0 + greatest(mean, 0.0001))))::integer;
create or replace macro count_of(seed, entity, moment, purpose, mean) as
  case when mean <= 0 then 0 else
    geometric_count(draw(seed, entity, moment, purpose), mean / 2)
      + geometric_count(draw(seed, entity, moment, purpose || ' more'), mean / 2)
  end;

-- twenty bits of one hash as a uniform draw: three of them come out of one 64-bit value
create or replace macro slice(bits, which) as
  ((bits >> (20 * which)::ubigint) & 1048575::ubigint)::double / 1048576.0;

-- the number and operator of the n-th person who is with a rival; a few were ported from us
create or replace macro rival_operator(seed, rival_no) as
  case when draw(seed, rival_no, 0, 'rival operator') < 0.56 then 'AX' else 'BV' end;
create or replace macro rival_number(seed, rival_no) as
  case when draw(seed, rival_no, 0, 'rival ported') < 0.04 then '138'
    when rival_operator(seed, rival_no) = 'AX' then '152' else '177' end
    || lpad(((rival_no::bigint * 86028121 + 12345) % 100000000)::varchar, 8, '0');

-- the second of the day at which people call: the hour of each hundredth of them, and somewhere in it
create or replace macro clock_second(uniform) as
  ([
    0, 2, 5, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10,
    10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 12, 12, 12, 12, 12, 12, 13, 13, 13, 13, 13, 14, 14,
    14, 14, 14, 14, 15, 15, 15, 15, 15, 15, 16, 16, 16, 16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 18, 18,
    18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 20, 20, 20, 20, 20, 20, 21, 21, 21, 21, 21, 22, 22, 23, 23
  ])[1 + floor(uniform * 100)::integer] * 3600 + floor((uniform * 100 % 1.0) * 3600)::integer;

-- the cell of a line at a second of the day: work by day, home else, somewhere now and then
create or replace macro cell_index(cells, home_cell, work_cell, second_of_day, uniform) as
  case
    when uniform < 0.12 then least(cells, 1 + floor(uniform / 0.12 * cells)::integer)
    when second_of_day between 32400 and 64800 then work_cell
    else home_cell
  end;

-- the region in which a line is today, and the number of a cell there, or of one of thirty abroad
create or replace macro region_of(roaming, region_no) as
  case roaming when 'domestic' then 1 + region_no % 6 else region_no end;
create or replace macro cell_no_of(roaming, line_no, region_no, index_no) as
  case when roaming = 'international' then 1 + line_no % 30 else region_no * 1000000 + index_no end;
