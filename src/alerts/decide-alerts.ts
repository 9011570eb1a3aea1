import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { giveReasons } from './reasons.ts';

export interface DecidedAlerts {
  lines: number;
  controls: number;
}

const stageOrder = { idea: 1, inducement: 2, decision: 3, action: 4 } as const;
const steps = ['cooling', 'leaving', 'arrears', 'farmed', 'candidate', 'listed'] as const;
const written = ['lines', 'controls', 'list', 'left-out'] as const;

/**
 * Decides who is called tonight: leaves out who must not be called, sets controls aside by hash of
 * salt, campaign (the month) and person before anything is ranked, orders by expected benefit and
 * fills each queue to its capacity. Writes `alerts.line`, `alerts.control`, `alerts.list` and
 * `alerts.left_out` of that as-of date, replacing what stood there.
 *
 * Enterprise accounts and persons with several lines are set aside whole. Where no revenue is
 * known there is no benefit to order by, and the chance to leave decides.
 */
export async function decideAlerts(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
}): Promise<DecidedAlerts> {
  const { db, config, asOf, log } = night;
  const { alerts } = config;
  await writeCapacities(db, alerts.capacity);
  const binds = {
    as_of: asOf,
    salt: alerts.salt,
    cooldown_days: alerts.cooldownDays,
    minimum_order: stageOrder[alerts.minimumStage],
    queue_by: alerts.queueBy,
    control_share: alerts.controlShare,
    universal_share: alerts.universalControlShare,
    default_capacity: alerts.capacity.default ?? 200,
  };
  await db.transaction(async () => {
    for (const table of ['line', 'control', 'list', 'left_out']) {
      await db.run(`delete from alerts.${table} where as_of = $as_of::date`, binds);
    }
    for (const step of steps) await db.run(readSql(import.meta.url, `${step}.sql`), binds);
    await giveReasons({ db, config, asOf });
    for (const table of written) {
      await db.run(readSql(import.meta.url, `write-${table}.sql`), binds);
    }
  });
  const [counts] = await db.rows<{ lines: number; controls: number }>(
    'select lines, controls from alerts.list where as_of = $as_of::date',
    binds,
  );
  const decided = { lines: counts?.lines ?? 0, controls: counts?.controls ?? 0 };
  log.info(decided, 'list decided');
  return decided;
}

async function writeCapacities(db: Database, capacity: Record<string, number>): Promise<void> {
  await db.run('create or replace temp table queue_capacity (queue varchar, capacity integer)');
  for (const [queue, calls] of Object.entries(capacity)) {
    if (queue === 'default') continue;
    await db.run('insert into queue_capacity values ($queue, $calls)', { queue, calls });
  }
}
