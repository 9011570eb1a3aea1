import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import type { EvidenceFile } from './evidence.ts';
import { evidenceSql } from './evidence-sql.ts';

/** The features of a night, as every stage to the right finds them. */
export function featureTable(asOf: Day): string {
  return `features.${quoteName(`line_${asOf.replaceAll('-', '')}`)}`;
}

/** Names of the features that the night has; none where they are no longer kept. */
export async function presentFeatures(db: Database, asOf: Day): Promise<Set<string>> {
  const rows = await db.rows<{ column_name: string }>(
    readSql(import.meta.url, 'feature-columns.sql'),
    { as_of: asOf },
  );
  return new Set(rows.map((row) => row.column_name));
}

/**
 * Looks for every piece of evidence into the temp table `found_evidence`.
 *
 * @param from the features to look at: those of the night, or of some of its lines
 * @returns pieces that could not be looked for, since their extract or feature is not there
 * @throws Failure (exit 2) when the features of that date are not there
 */
export async function gatherEvidence(request: {
  db: Database;
  asOf: Day;
  file: EvidenceFile;
  from: string;
}): Promise<string[]> {
  const { db, asOf, file, from } = request;
  const present = await presentFeatures(db, asOf);
  if (present.size === 0) {
    throw new Failure(exitCodes.usage, {
      en: `the features of ${asOf} are not kept: run \`holdfast score --date ${asOf}\` first`,
      zh: `${asOf} 的特征没有保留：请先运行 \`holdfast score --date ${asOf}\``,
    });
  }
  await db.run(readSql(import.meta.url, 'found-evidence.sql'));
  const pieces = file.evidence.map((piece) => ({
    id: piece.id,
    sql: evidenceSql(piece, from, present),
  }));
  const found = pieces.flatMap(({ sql }) => sql ?? []);
  if (found.length > 0) await db.run(`insert into found_evidence ${found.join(' union all ')}`);
  return pieces.filter(({ sql }) => !sql).map(({ id }) => id);
}

/** Writes every kind of evidence with its sentences, in place of those that stood there. */
export async function writeKinds(db: Database, file: EvidenceFile): Promise<void> {
  const kinds = file.evidence.map((piece, position) => ({
    evidence: piece.id,
    position,
    topic: piece.topic ?? piece.id,
    stage: piece.stage,
    driver: piece.driver ?? null,
    numbers: piece.numbers.join(','),
    sentence_en: piece.sentence.en,
    sentence_zh: piece.sentence.zh,
  }));
  await db.run('delete from journey.evidence_kind');
  await db.run(readSql(import.meta.url, 'insert-evidence-kinds.sql'), {
    kinds: JSON.stringify(kinds),
  });
}
