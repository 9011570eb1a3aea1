import type { ExtractName } from '../../config/schema.ts';
import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';

/** Facts that do not fit the lines they speak of. */
export interface LinkFinding extends Record<string, unknown> {
  extract: ExtractName;
  rule: 'unknown line' | 'before activation' | 'after closing';
  /** Facts (CDRs: days of a line) that break the rule, of so many. */
  facts: number;
  of: number;
  lines: number;
  /** The first day on which one does. */
  first: string;
}

/**
 * Looks for facts of unknown lines, before a line's activation, or (activity only) more than a day
 * after its closing. Nothing is rejected for it: extracts of different age disagree honestly.
 *
 * @param cdrDays a table with subscriber_id and day: the lines' days with CDRs
 */
export function checkLinks(options: { db: Database; cdrDays: string }): Promise<LinkFinding[]> {
  const cdrDays = options.cdrDays.split('.').map(quoteName).join('.');
  const sql = readSql(import.meta.url, 'links.sql').replaceAll('cdr_days', () => cdrDays);
  return options.db.rows<LinkFinding>(sql);
}
