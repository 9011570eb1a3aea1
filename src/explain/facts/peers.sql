-- grain: one row is one peer of the line: another active line of its payment type; at most 20,000, drawn by their ids
-- binds: $as_of, $line
select subscriber_id
from scores.line
join warehouse.line_known($as_of::date) as known using (subscriber_id)
where as_of = $as_of::date
  and subscriber_id <> $line
  and known.payment_type is not distinct from (
    select payment_type from warehouse.line_known($as_of::date) where subscriber_id = $line
  )
order by md5(subscriber_id)
limit 20000
