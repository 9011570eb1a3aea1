-- grain: one row is one walk of one line from the first thought to leaving, or back
-- binds: $seed, $last
-- A walk goes idea → inducement → decision → action; each day from `X_on` on is stage X, until `ends_on`.
create or replace table episode as
with drawn as (
  select
    candidate.line_no, begins_on, driver, source, doubt,
    line.payment_type, line.activated_on,
    pace * exp(0.45 * gauss($seed, line_no, begins_on, 'pace')) as pace,
    case
      when source like 'company%' or source = 'friend' or source like 'seller%' then case
        when draw($seed, line_no, begins_on, 'direction') < 0.08 then 'internal' else 'external' end
      when draw($seed, line_no, begins_on, 'direction') < case driver when 'tariff' then 0.44
        when 'need' then 0.52 when 'brand' then 0.36 when 'service' then 0.18
        else 0.22 end then 'internal'
      else 'external'
    end as direction,
    draw($seed, line_no, begins_on, 'silent') < case when line.payment_type = 'prepaid' then 0.5
      else 0.04 end as is_silent,
    draw($seed, line_no, begins_on, 'way') as way_draw
  from candidate
  join line using (line_no)
),
timed as (
  select
    *,
    case direction
      when 'internal' then case when way_draw < 0.52 then 'plan_change'
        when way_draw < 0.60 then 'brand_change' when way_draw < 0.66 then 'ownership_transfer'
        else 're_entry' end
      else case when is_silent then 'silent' when way_draw < 0.72 then 'port_out' else 'closed' end
    end as way,
    begins_on as idea_on,
    begins_on + wait_days(draw($seed, line_no, begins_on, 'idea'), 19 * pace) as inducement_at,
    wait_days(draw($seed, line_no, begins_on, 'inducement'), 17 * pace) as inducement_days,
    wait_days(draw($seed, line_no, begins_on, 'decision'), 13 * pace) as decision_days,
    wait_days(draw($seed, line_no, begins_on, 'action'), case when is_silent
      and direction = 'external' then 12 else 6 end) as action_days
  from drawn
),
walked as (
  select
    * exclude (inducement_at),
    inducement_at::date as inducement_at,
    (inducement_at + inducement_days)::date as decision_at,
    (inducement_at + inducement_days + decision_days)::date as action_at,
    (inducement_at + inducement_days + decision_days + action_days)::date as exit_at,
    case
      when draw($seed, line_no, begins_on, 'back from idea') < 0.29 * doubt then 'idea'
      when draw($seed, line_no, begins_on, 'back from inducement') < 0.23 * doubt then 'inducement'
      when draw($seed, line_no, begins_on, 'back from decision') < 0.14 * doubt then 'decision'
      when draw($seed, line_no, begins_on, 'back from action') < 0.04 * doubt then 'action'
    end as back_from
  from timed
),
ended as (
  select
    *,
    case back_from when 'idea' then inducement_at when 'inducement' then decision_at
      when 'decision' then action_at else exit_at end as ends_on
  from walked
),
ordered as (
  select
    *,
    max(case when back_from is null
      and way not in ('plan_change', 'brand_change', 'ownership_transfer') then date '9999-01-01'
      else (ends_on + 20)::date end)
      over (partition by line_no order by begins_on, source rows between unbounded preceding
        and 1 preceding) as busy_until
  from ended
)
select
  line_no, driver, source, direction, way,
  case when back_from is null then 'exit' else 'back' end as outcome, back_from,
  idea_on,
  case when back_from = 'idea' then null else inducement_at end as inducement_on,
  case when back_from in ('idea', 'inducement') then null else decision_at end as decision_on,
  case when back_from in ('idea', 'inducement', 'decision') then null else action_at end as action_on,
  ends_on,
  -- what this walk lets others see: nobody shows everything
  draw($seed, line_no, begins_on, 'shows decline') < 0.6 as shows_decline,
  draw($seed, line_no, begins_on, 'shows hotline') < 0.6 as shows_hotline,
  draw($seed, line_no, begins_on, 'shows queries') < 0.6 as shows_queries,
  draw($seed, line_no, begins_on, 'shows complaint') < case driver when 'service' then 0.7
    when 'tariff' then 0.45 else 0.25 end as shows_complaint,
  draw($seed, line_no, begins_on, 'shows second sim') < 0.55 as shows_second_sim,
  draw($seed, line_no, begins_on, 'shows run-down') < 0.6 as shows_run_down,
  draw($seed, line_no, begins_on, 'shows rival friends') < 0.5 as shows_rival_friends
from ordered
where (busy_until is null or begins_on > busy_until) and begins_on > activated_on + 10
  and begins_on <= $last::date;
