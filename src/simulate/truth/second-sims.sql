-- grain: one row is one line whose circle finds its owner, partly or wholly, under another number
-- binds: $last
select subscriber_id, number, operator, from_on, full_on, until, most::decimal(4,2) as share,
  heir_no is not null as is_ours
from divert join line using (line_no)
where from_on <= $last::date and number <> msisdn
order by subscriber_id, from_on
