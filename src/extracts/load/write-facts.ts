import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';
import { contracts } from '../contracts/all.ts';
import type { Contract } from '../contracts/contract.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { lineInUnit, type NumberedUnit, replacesAll, takenOn } from './numbered-unit.ts';

export interface WriteFactsOptions {
  db: Database;
  /** Units of one extract; snapshots come alone. */
  numbered: readonly NumberedUnit[];
  mapping: Mapping;
  asOf: Day;
  /** The temp table of good rows; a snapshot's has one a line. */
  table: string;
}

/**
 * Puts units' good rows in place of those they brought before: all of them for a dated unit, the
 * same keys or the same days for a file without a date. CDRs are not written here.
 */
export async function writeFacts(options: WriteFactsOptions): Promise<void> {
  const { db, numbered, table } = options;
  const [first] = numbered as [NumberedUnit];
  const contract = contracts[first.unit.extract];
  const target = `extracts.${quoteName(contract.name)}`;
  if (contract.kind === 'state') return writeStates(options, first);
  for (const one of numbered) {
    if (!one.before) continue;
    await db.run(removal(contract, one, target, table), { unit_id: one.unitId });
  }
  const columns = contract.columns.map(({ name }) => quoteName(name)).join(', ');
  await db.run(
    `insert into ${target} (${columns}, known_on, unit_id, line_number) select ${columns}, known_on, unit_id, ${lineInUnit(numbered)} from ${table} order by ${table}.line_number`,
  );
  if (contract.name === 'usage') await writeMeasures(options);
}

function removal(contract: Contract, unit: NumberedUnit, target: string, table: string): string {
  const own = `delete from ${target} where unit_id = $unit_id`;
  if (replacesAll(unit)) return own;
  if (contract.kind === 'event' && contract.happened) {
    const happened = quoteName(contract.happened);
    return `${own} and ${happened}::date in (select ${happened}::date from ${table} where unit_id = $unit_id)`;
  }
  const key = contract.key.map(
    (name) => `${target}.${quoteName(name)} is not distinct from ${table}.${quoteName(name)}`,
  );
  return `${own} and exists (select 1 from ${table} where unit_id = $unit_id and ${key.join(' and ')})`;
}

async function writeMeasures({ db, numbered, mapping, table }: WriteFactsOptions): Promise<void> {
  const own = 'delete from extracts.usage_measures where unit_id = $unit_id';
  const same = `${own} and (subscriber_id, period_start, period_end) in (select (subscriber_id, period_start, period_end) from ${table} where unit_id = $unit_id)`;
  for (const one of numbered) {
    if (one.before) await db.run(replacesAll(one) ? own : same, { unit_id: one.unitId });
  }
  for (const { column } of mapping.columns.filter(({ measure }) => measure)) {
    await db.run(
      `insert into extracts.usage_measures select subscriber_id, period_start, period_end, $measure, ${quoteName(column.name)}, known_on, unit_id, ${lineInUnit(numbered)} from ${table} where ${quoteName(column.name)} is not null order by ${table}.line_number`,
      { measure: column.name },
    );
  }
}

/** Snapshots of lines are kept as changes against what was known before them. */
async function writeStates(
  { db, asOf, table }: WriteFactsOptions,
  numbered: NumberedUnit,
): Promise<void> {
  const { unit, unitId } = numbered;
  const day = unit.date ?? takenOn(numbered, asOf);
  const columns = contracts.subscribers.columns.map(({ name }) => quoteName(name));
  const list = columns.join(', ');
  const differs = columns.map((name) => `now.${name} is distinct from before.${name}`).join(' or ');
  await db.run(
    `delete from extracts.subscribers where unit_id = $unit_id and ($whole or known_on >= $day::date)`,
    { unit_id: unitId, day, whole: replacesAll(numbered) },
  );
  await db.run(readSql(import.meta.url, 'states-before.sql'), { day });
  await db.run(
    `insert into extracts.subscribers (${list}, dated, known_on, unit_id, line_number) select ${columns.map((name) => `now.${name}`).join(', ')}, $dated, $day::date, $unit_id, now.line_number from ${table} as now left join states_before as before using (subscriber_id) where before.subscriber_id is null or ${differs} order by now.line_number`,
    { dated: unit.date !== undefined, day, unit_id: unitId },
  );
}
