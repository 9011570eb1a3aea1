-- grain: one row is one line and one number it calls, the most called first
-- binds: $seed, $sim_first, $last
create or replace table edge as
with member as (
  select line_no, community_no, household_no, person_no, region_no, company_no, slot,
    row_number() over (partition by company_no order by line_no) as company_seat,
    count(*) over (partition by company_no) as company_size
  from line where slot = 'customer'
),
company_member as (select company_no, company_seat, line_no from member where company_no is not null),
friend_count as (
  select *, 2 + least(14, floor(-ln(1 - draw($seed, line_no, 0, 'friends')) * 3.0)::integer) as friends
    from member
),
proposal as (
  select one.line_no, two.line_no as peer_no, 6.0 as bond
  from member as one join member as two using (household_no)
  where one.line_no < two.line_no
  union all
  select member.line_no, colleague.line_no, 2.0
  from member, range(1, 4) as tries (try)
  join company_member as colleague
    on colleague.company_no = member.company_no
    and colleague.company_seat = 1
      + floor(company_size * draw($seed, member.line_no, try, 'colleague'))::bigint
  where member.company_no is not null
  union all
  select line_no, community_no * 48 + 1 + floor(48 * draw($seed, line_no, try, 'friend'))::integer, 2.5
  from friend_count, unnest(range(1, friends + 1)) as tries (try)
  union all
  select line_no, 1 + floor((select max(line_no) from member)
    * draw($seed, line_no, try, 'acquaintance'))::integer, 0.8
  from member, range(1, 4) as tries (try)
),
own_pair as (
  select least(line_no, peer_no)::integer as one_no, greatest(line_no, peer_no)::integer as two_no,
    max(bond) as bond
  from proposal
  where line_no <> peer_no and peer_no <= (select max(line_no) from member)
  group by all
),
own_edge as (
  select one_no as line_no, two_no as peer_no, bond
    * exp(0.8 * gauss($seed, one_no, two_no, 'bond')) as weight from own_pair
  union all
  select two_no, one_no, bond * exp(0.8 * gauss($seed, one_no, two_no, 'bond')) from own_pair
),
rival_edge as (
  select line_no, rival_no, max(2.2
    * exp(0.9 * gauss($seed, line_no, 1000000000 + rival_no, 'bond'))) as weight
  from (
    select line_no, community_no * 70 + 1
      + floor(70 * power(draw($seed, line_no, try, 'rival friend'), 1.6))::integer as rival_no
    from (select *, 3 + least(10,
      floor(-ln(1 - draw($seed, line_no, 0, 'rival friends')) * 3.0)::integer) as rivals from member),
      unnest(range(1, rivals + 1)) as tries (try)
  )
  group by all
),
joined as (
  select line_no, peer_no, null::integer as rival_no, weight from own_edge
  union all
  select line_no, null, rival_no, weight from rival_edge
)
select
  line_no, peer_no,
  case when rival_no is not null then rival_number($seed, rival_no) end as peer_number,
  case when rival_no is not null then rival_operator($seed, rival_no) end as peer_operator,
  row_number() over (partition by line_no order by weight desc, peer_no, rival_no)::integer as place,
  case when rival_no is not null
    then row_number() over (partition by line_no, rival_no is null order by weight desc, peer_no,
      rival_no) end::integer as rival_place,
  case when draw($seed, line_no, coalesce(peer_no, rival_no), 'tie begins') < 0.15
    then ($sim_first::date + floor(draw($seed, line_no, coalesce(peer_no, rival_no), 'tie begins on')
      * ($last::date - $sim_first::date))::integer)::date end as begins_on,
  case when draw($seed, line_no, coalesce(peer_no, rival_no), 'tie ends') < 0.15
    then ($sim_first::date + floor(draw($seed, line_no, coalesce(peer_no, rival_no), 'tie ends on')
      * ($last::date - $sim_first::date))::integer)::date end as ends_on
from joined;
