-- grain: one row is one number whose role everybody knows; the unlisted sellers are not among them
-- binds: $own, $sim_first
select number, case operator when 'OWN' then $own else operator end as operator, role,
  ($sim_first::date - 400)::date as valid_from, null::date as valid_to
from (values
  ('10800', 'OWN', 'care'), ('10701', 'AX', 'hotline'), ('10702', 'BV', 'hotline'),
    ('10703', 'AX', 'telesales'),
  ('10704', 'BV', 'telesales'), ('10705', 'BV', 'telesales'), ('10799', 'AX', 'port_code'),
    ('10711', 'AX', 'shop'), ('10712', 'BV', 'shop')
) as known (number, operator, role)
order by number
