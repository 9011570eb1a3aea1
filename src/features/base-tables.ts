import type { PartTimes } from '../core/part-times.ts';
import type { Binds, Database } from '../db/database.ts';
import type { Availability } from './availability.ts';
import { lineWeeks, relationSql } from './relations.ts';

/** Made from the circle, each from those before it. */
const ofTheCircle = [
  'service-contact',
  'line-no',
  'number',
  'tie',
  'close-tie',
  'home',
  'kin',
  'household',
  'gone-tie',
  'activation',
  'wavering-line',
  'heir-number',
] as const;

/** What is worked out once for all lines, before the passes. */
export const baseTables = [
  'line',
  'exit',
  'gone-line',
  'imei-lines',
  'circle',
  ...ofTheCircle,
  'tariff-fit',
  'walk',
  'contact-walk',
] as const;

type BaseTable = (typeof baseTables)[number];

/** The temp table of that name. */
export function baseTable(name: BaseTable): string {
  return `feature_base_${name.replaceAll('-', '_')}`;
}

/**
 * Makes the base tables of the facts that are there, all but those of walks, which the stage model tells.
 *
 * @param options.linesAtOnce lines whose circle is summed at once, which bounds memory
 */
export async function createBaseTables(options: {
  db: Database;
  binds: Binds;
  available: Availability;
  times: PartTimes;
  linesAtOnce: number;
}): Promise<void> {
  const { db, available, times, linesAtOnce } = options;
  const laid = available.laid.has('line_week') ? lineWeeks : 0;
  const binds = { ...options.binds, laid_weeks: laid };
  const create = (name: BaseTable) =>
    times.time(`base ${name}`, () => db.run(relationSql(`base-${name}.sql`), binds));
  await create('line');
  if (!available.facts.has('line_day')) return;
  await create('exit');
  await create('gone-line');
  await create('imei-lines');
  await times.time('base circle', () => createCircle(db, binds, linesAtOnce));
  for (const name of ofTheCircle) await create(name);
  if (available.facts.has('plans')) await create('tariff-fit');
}

/** Everybody's circle, a stretch of lines at a time: what is summed at once must fit into memory. */
async function createCircle(db: Database, binds: Binds, linesAtOnce: number): Promise<void> {
  await db.run(relationSql('base-circle-table.sql'));
  const ends = await db.rows<{ subscriber_id: string }>(
    `select subscriber_id from feature_base_line
     qualify row_number() over (order by subscriber_id) % $size::bigint = 0 order by subscriber_id`,
    { size: linesAtOnce },
  );
  const bounds = ['', ...ends.map(({ subscriber_id }) => subscriber_id)];
  for (const [number, from] of bounds.entries()) {
    const stretch = { from_line: from, to_line: bounds[number + 1] ?? null };
    await db.run(relationSql('base-circle.sql'), { ...binds, ...stretch });
  }
}
