-- grain: one row is one moment at which a friend's leaving may make a line's owner think of changing
-- binds: $seed, $push
insert into candidate
select
  edge.line_no,
  (episode.ends_on + floor(-ln(1 - draw($seed, edge.line_no, episode.line_no, 'follows on'))
    * 9)::integer)::date,
  'influence', 'friend', 0.9, 0.7
from episode
join edge on edge.peer_no = episode.line_no and edge.place <= 12
join line as friend on friend.line_no = edge.line_no
join line as leaver on leaver.line_no = episode.line_no
where episode.outcome = 'exit' and episode.direction = 'external'
  and draw($seed, edge.line_no, episode.line_no, 'follows')
    < $push * friend.frailty * case when friend.household_no = leaver.household_no then 0.20
      when friend.account_id = leaver.account_id then 0.05 else 0.035 end
  and not friend.is_machine;
