-- grain: one row is one date and the one walked over before it: how far lists and order agree
-- binds: $top_share
-- Compared are lines that were judged on both dates. The agreement of order is Spearman's, on places.
with following as (
  select as_of, lag(as_of) over (order by as_of) as before
  from (select distinct as_of from backtest_judged)
),
size as (
  select as_of, count(*) as lines from backtest_judged group by as_of
),
line as (
  select judged.*, probability_place <= greatest(1, round(lines * $top_share::double)) as on_top
  from backtest_judged as judged
  join size using (as_of)
),
pair as (
  select
    following.as_of,
    following.before,
    earlier.on_top as top_before,
    later.on_top as top_after,
    earlier.listed_by_benefit as listed_before,
    later.listed_by_benefit as listed_after,
    row_number() over (partition by following.as_of order by earlier.probability_place) as place_before,
    row_number() over (partition by following.as_of order by later.probability_place) as place_after
  from following
  join line as earlier on earlier.as_of = following.before
  join line as later on later.as_of = following.as_of and later.subscriber_id = earlier.subscriber_id
)
select
  strftime(as_of, '%Y-%m-%d') as as_of,
  strftime(before, '%Y-%m-%d') as before,
  count(*) as lines,
  count(*) filter (top_before) as top_before,
  count(*) filter (top_before and top_after) as top_both,
  count(*) filter (listed_before) as listed_before,
  count(*) filter (listed_before and listed_after) as listed_both,
  1 - 6 * sum((place_before - place_after)::hugeint * (place_before - place_after))::double
    / nullif(count(*)::double * (count(*)::double * count(*) - 1), 0) as order_agreement
from pair
group by as_of, before
order by as_of
