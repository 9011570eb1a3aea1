-- grain: one row is one old line and one new line that may be one person's, with a score
-- binds: $on
-- Proposed by three shared peers, one handset or one person id; the new line began from 30 days before to 60 days
-- after the old one's last outgoing day. `likeness` is the mean of the cosine of both circles and of the share of
-- the smaller circle that is shared. People who talk to each other are two people: a household, colleagues.
-- Lines of one account need the person id, or a likeness that holds without the account's own lines.
-- `is_other_circle`: both circles are known, three telling peers or more, and less alike than one person's. A relative
-- who begins under the leaver's id, with its handset, in its home, is told from it by nothing else.
create or replace temp table person_pair as
with old_line as (select * from person_candidate where not is_new),
new_line as (select * from person_candidate where is_new),
account_number as (
  select account_id, msisdn as peer from warehouse.line_known($on::date) where account_id is not null
),
size as (
  select subscriber_id, is_new, sum(weight::hugeint * weight) as squares, count(*) as peers
  from person_fingerprint
  group by subscriber_id, is_new
),
shared as (
  select
    old_side.subscriber_id as old_id, new_side.subscriber_id as new_id,
    count(*) as peers,
    sum(old_side.weight::hugeint * new_side.weight) as product
  from person_fingerprint as old_side
  join person_fingerprint as new_side
    on new_side.peer = old_side.peer and new_side.is_new and not old_side.is_new
    and new_side.subscriber_id <> old_side.subscriber_id
  group by old_side.subscriber_id, new_side.subscriber_id
),
marked as (
  select
    old_side.subscriber_id as old_id, new_side.subscriber_id as new_id,
    bool_or(old_side.mark = 'imei') as same_imei,
    bool_or(old_side.mark = 'home_cell') as same_home_cell
  from person_mark as old_side
  join person_mark as new_side
    on new_side.mark = old_side.mark and new_side.value = old_side.value
    and new_side.is_new and not old_side.is_new and new_side.subscriber_id <> old_side.subscriber_id
  group by old_side.subscriber_id, new_side.subscriber_id
),
proposal as (
  select old_id, new_id from shared where peers >= 3
  union
  select old_id, new_id from marked where same_imei
  union
  select old_line.subscriber_id, new_line.subscriber_id
  from old_line
  join new_line on new_line.customer_id = old_line.customer_id and new_line.subscriber_id <> old_line.subscriber_id
),
timely as (
  select proposal.*, old_line.msisdn as old_number, new_line.msisdn as new_number,
    old_line.customer_id as old_person, new_line.customer_id as new_person,
    old_line.account_id as old_account, new_line.account_id as new_account,
    old_line.region = new_line.region as same_region
  from proposal
  join old_line on old_line.subscriber_id = old_id
  join new_line on new_line.subscriber_id = new_id
  where new_line.activated_on between old_line.last_outgoing_on - 30 and old_line.last_outgoing_on + 60
),
talking as (
  select old_id, new_id
  from timely
  join warehouse.contact_week_known($on::date) as contact
    on contact.subscriber_id = new_id and contact.peer = old_number
  union
  select old_id, new_id
  from timely
  join warehouse.contact_week_known($on::date) as contact
    on contact.subscriber_id = old_id and contact.peer = new_number
),
outside as (
  select old_id, new_id, count(*) as peers
  from timely
  join person_fingerprint as old_side on old_side.subscriber_id = old_id and not old_side.is_new
  join person_fingerprint as new_side
    on new_side.subscriber_id = new_id and new_side.is_new and new_side.peer = old_side.peer
  left join account_number on account_number.account_id = old_account and account_number.peer = old_side.peer
  where old_account = new_account and account_number.peer is null
  group by old_id, new_id
),
evidence as (
  select
    timely.*,
    coalesce(shared.peers, 0) as shared_peers,
    coalesce(
      (product::double / sqrt(old_size.squares::double * new_size.squares::double)
        + shared.peers::double / least(old_size.peers, new_size.peers)) / 2, 0) as likeness,
    coalesce(same_imei, false) as same_imei,
    coalesce(same_home_cell, false) as same_home_cell,
    coalesce(old_person = new_person, false) as same_person,
    coalesce(old_person <> new_person, false) as other_person,
    talking.old_id is not null as is_talking,
    coalesce(least(old_size.peers, new_size.peers) >= 3, false) as are_circles_known,
    coalesce(old_account = new_account, false) and coalesce(old_person <> new_person, true)
      and coalesce(outside.peers, 0) < 3 as is_replacement
  from timely
  left join shared using (old_id, new_id)
  left join marked using (old_id, new_id)
  left join outside using (old_id, new_id)
  left join talking using (old_id, new_id)
  left join size as old_size on old_size.subscriber_id = old_id and not old_size.is_new
  left join size as new_size on new_size.subscriber_id = new_id and new_size.is_new
)
select
  *,
  are_circles_known and likeness < 0.5 as is_other_circle,
  round(1 / (1 + exp(-(
    -6.0 + 8.0 * likeness
    + case when same_imei then 2.5 else 0 end
    + case when same_person then 3.0 when other_person then -0.5 else 0 end
    + case when same_home_cell then 1.2 else 0 end
    + case when same_region then 0.3 else 0 end
    - case when is_talking then 4.0 else 0 end
    - case when is_replacement then 3.0 else 0 end
  ))), 4) as score,
  (shared_peers >= 3 and likeness >= 0.3)::integer + same_imei::integer + same_person::integer
    + (same_home_cell and likeness >= 0.4)::integer as channels
from evidence
