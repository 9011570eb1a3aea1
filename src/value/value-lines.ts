import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { type Playbook, readPlaybook } from './playbook.ts';
import { writePlaybook } from './write-playbook.ts';

/**
 * Says what every scored line of the night is worth and what a contact would gain. Writes
 * `value.line` of that as-of date and the playbook's offers and actions as tables.
 *
 * value_12m = margin × monthly revenue × Σ m=0..11 (s / (1 + yearly discount)^(1/12))^m: what the
 * line brings in twelve months if it is kept now and then leaves at the population's monthly
 * rate 1 − s. Its own chance to leave is in the gain, so it does not count twice.
 *
 * expected_benefit = p·γ·(V − d) − (1 − p)·ψ·d − f of the best fitting offer: p chance to leave,
 * γ chance that the contact keeps a leaver, V = value_12m, d cost of the offer, ψ share of stayers
 * who take it, f cost of the contact. Null where no revenue is known; stable lines are judged by
 * the offers of the first stage.
 *
 * @see Verbraken, Verbeke & Baesens 2013 (profit of a retention campaign)
 */
export async function valueLines(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
}): Promise<{ lines: number; withoutRevenue: number }> {
  const { db, config, asOf, log } = night;
  const playbook = readPlaybook(config);
  await db.run(await revenueSql(db, asOf, playbook));
  await db.transaction(async () => {
    await writePlaybook(db, playbook);
    await db.run('delete from value.line where as_of = $as_of::date', { as_of: asOf });
    await db.run(readSql(import.meta.url, 'line.sql'), {
      as_of: asOf,
      horizon_days: config.churn.horizonDays,
      margin: config.value.marginShare,
      discount: config.value.discountYearly,
      offer_cost: config.value.offerCost,
      contact_cost: config.value.contactCost,
      stayer_takes: config.value.stayerTakesOffer,
    });
  });
  const [counts] = await db.rows<{ lines: number; without_revenue: number }>(
    readSql(import.meta.url, 'count-lines.sql'),
    { as_of: asOf },
  );
  const valued = { lines: counts?.lines ?? 0, withoutRevenue: counts?.without_revenue ?? 0 };
  log.info(valued, 'value and gain worked out');
  return valued;
}

/** Revenue per 30 days from the first source with a positive amount; null where none is known. */
async function revenueSql(db: Database, asOf: Day, playbook: Playbook): Promise<string> {
  const table = `line_${asOf.replaceAll('-', '')}`;
  const columns = await db.rows<{ column_name: string }>(
    readSql(import.meta.url, 'feature-columns.sql'),
    { table_name: table },
  );
  const present = new Set(columns.map((row) => row.column_name));
  const amounts = playbook.revenue
    .filter((source) => present.has(source.feature))
    .map((source) => `round(${quoteName(source.feature)}::double * 30 / ${source.days}, 2)`);
  const positive = amounts.map((amount) => `case when ${amount} > 0 then ${amount} end`);
  const any = [...positive, ...amounts, 'null::double'].join(', ');
  return `create or replace temp table line_revenue as
    select subscriber_id, coalesce(${any})::decimal(18, 2) as monthly_revenue
    from features.${quoteName(table)}`;
}
