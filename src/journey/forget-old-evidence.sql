-- grain: one row is one piece of evidence of a night that is no longer kept
-- binds: $as_of, $keep_days
delete from journey.evidence
where as_of <= $as_of::date - $keep_days::integer
