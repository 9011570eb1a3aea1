import type { Config } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { readEvidence } from './evidence.ts';
import { featureTable, gatherEvidence, writeKinds } from './gather-evidence.ts';

/**
 * Keeps the evidence of one line, whatever its stage: the night itself keeps that of lines on the
 * way out, for some nights. Does nothing where it is kept already.
 *
 * @throws Failure (exit 2) when the features of that date are not there
 */
export async function keepEvidenceOfLine(
  night: { db: Database; config: Pick<Config, 'models'>; asOf: Day },
  line: string,
): Promise<void> {
  const { db, config, asOf } = night;
  const binds = { as_of: asOf, line };
  const kept = await db.value<number>(
    'select count(*) from journey.evidence where as_of = $as_of::date and subscriber_id = $line',
    binds,
  );
  if (kept > 0) return;
  const file = readEvidence(config);
  const from = 'evidence_of_line';
  await db.run(
    `create or replace temp table ${from} as
     select * from ${featureTable(asOf)} where subscriber_id = $line`,
    binds,
  );
  await gatherEvidence({ db, asOf, file, from });
  await writeKinds(db, file);
  await db.run(readSql(import.meta.url, 'keep-evidence-of-line.sql'), binds);
}
