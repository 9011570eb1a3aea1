import type { Fact } from '../../warehouse/world.ts';
import { age, dayOf, highest, lowest, num, ratio, sum, type Values } from './facts.ts';

/** Complaints of one line: resolution, reopening and rating are known from the resolution on. */
export function complaintValues(all: readonly Fact[], asOf: string): Values {
  const rows = all
    .filter((row) => age(row.opened_at, asOf) < 365)
    .sort((a, b) =>
      `${a.opened_at}${a.complaint_id}` < `${b.opened_at}${b.complaint_id}` ? -1 : 1,
    );
  if (rows.length === 0) return {};
  const resolved = (row: Fact) => row.resolved_at !== null && dayOf(row.resolved_at) <= asOf;
  const within = (days: number) => rows.filter((row) => age(row.opened_at, asOf) < days);
  const isRepeat = (row: Fact) => {
    const earlier = rows
      .slice(0, rows.indexOf(row))
      .filter((other) => other.category === row.category)
      .at(-1);
    return earlier !== undefined && age(earlier.opened_at, dayOf(row.opened_at)) <= 60;
  };
  const rated = rows.filter((row) => resolved(row) && row.satisfaction !== null);
  const solving = rows.filter(resolved).map((row) => age(row.opened_at, dayOf(row.resolved_at)));
  return {
    complaints_last_28d: within(28).length,
    complaints_last_90d: within(90).length,
    complaints_last_365d: rows.length,
    complaints_open: rows.filter((row) => !resolved(row)).length,
    complaints_repeated_last_90d: within(90).filter(isRepeat).length,
    complaints_reopened_last_365d: rows.filter((row) => resolved(row) && row.reopened === true)
      .length,
    complaints_about_network_last_90d: within(90).filter((row) => row.category === 'network')
      .length,
    complaint_severity_highest_last_90d: highest(
      within(90)
        .filter((row) => row.severity !== null)
        .map((row) => num(row.severity)),
    ),
    complaint_days_to_resolve_mean_last_365d: ratio(sum(solving), solving.length),
    complaint_days_open_longest: highest(
      rows.filter((row) => !resolved(row)).map((row) => age(row.opened_at, asOf)),
    ),
    complaint_satisfaction_last: rated.length ? num(rated.at(-1)?.satisfaction) : null,
    complaint_satisfaction_lowest_last_365d: lowest(rated.map((row) => num(row.satisfaction))),
    days_since_last_complaint: lowest(rows.map((row) => age(row.opened_at, asOf))),
  };
}

/** Service events of one line. */
export function eventValues(all: readonly Fact[], asOf: string): Values {
  const rows = all.filter((row) => age(row.occurred_at, asOf) < 365);
  if (rows.length === 0) return {};
  const ages = (kind: string) =>
    rows.filter((row) => row.kind === kind).map((row) => age(row.occurred_at, asOf));
  return {
    tariff_queries_last_28d: ages('tariff_query').filter((days) => days < 28).length,
    port_queries_last_90d: ages('port_query').filter((days) => days < 90).length,
    sim_swaps_last_90d: ages('sim_swap').filter((days) => days < 90).length,
    plan_changes_last_365d: ages('plan_change').length,
    suspends_last_90d: ages('suspend').filter((days) => days < 90).length,
    service_events_last_365d: rows.length,
    days_since_plan_change: lowest(ages('plan_change')),
    days_since_port_query: lowest(ages('port_query')),
  };
}

/** Campaigns that reach one line. */
export function campaignValues(campaigns: readonly Fact[], line: Fact, asOf: string): Values {
  const reach = campaigns.filter(
    (row) =>
      dayOf(row.starts_on) <= asOf &&
      (row.ends_on === null ? age(row.starts_on, asOf) < 180 : age(row.ends_on, asOf) < 60) &&
      (row.region === null || row.region === line.region) &&
      (row.brand === null || row.brand === line.brand),
  );
  if (reach.length === 0) return {};
  const isRunning = (row: Fact) => row.ends_on === null || dayOf(row.ends_on) >= asOf;
  const running = reach.filter((row) => row.operator !== 'OWN' && isRunning(row));
  return {
    rival_campaigns_running: running.length,
    rival_campaign_strength: sum(
      running.map((row) => (row.strength === null ? 1 : num(row.strength))),
    ),
    rival_campaigns_ended_last_60d: reach.filter((row) => row.operator !== 'OWN' && !isRunning(row))
      .length,
    own_campaigns_running: reach.filter((row) => row.operator === 'OWN' && isRunning(row)).length,
    days_since_rival_campaign_began: lowest(running.map((row) => age(row.starts_on, asOf))),
  };
}

/** The line itself. */
export function lineValues(
  lines: readonly Fact[],
  line: Fact,
  plans: readonly Fact[],
  asOf: string,
): Values {
  const open = lines.filter((other) => other.status !== 'closed');
  const plan = plans
    .filter((row) => row.plan_id === line.plan_id && dayOf(row.valid_from) <= asOf)
    .sort((a, b) => (String(a.valid_from) < String(b.valid_from) ? -1 : 1))
    .at(-1);
  return {
    tenure_days: age(line.activated_on, asOf),
    contract_days_left: line.contract_end_on === null ? null : -age(line.contract_end_on, asOf),
    person_open_lines:
      line.customer_id === null
        ? null
        : open.filter((other) => other.customer_id === line.customer_id).length || null,
    account_open_lines:
      line.account_id === null
        ? null
        : open.filter((other) => other.account_id === line.account_id).length,
    plan_monthly_fee: plan ? num(plan.monthly_fee) : null,
    plan_voice_allowance_minutes: plan && plan.voice_min !== null ? num(plan.voice_min) : null,
    brand: line.brand as string | null,
    payment_type: line.payment_type as string | null,
    tenure_year_day: age(line.activated_on, asOf) % 365,
  };
}
