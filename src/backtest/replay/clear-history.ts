import type { Database } from '../../db/database.ts';

/** What stages look back to on the night before. */
const remembered = [
  'journey.line',
  'journey.outlook',
  'journey.evidence',
  'alerts.line',
  'alerts.control',
  'alerts.list',
  'alerts.left_out',
  'scores.line',
  'scores.contribution',
  'value.line',
];

/**
 * Forgets the date replayed before, so that a date's result does not depend on which others are
 * walked over: nobody pauses after a contact, and by the rules stages begin on the date.
 */
export async function clearHistory(db: Database): Promise<void> {
  for (const table of remembered) await db.run(`delete from ${table}`);
}
