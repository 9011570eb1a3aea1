import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { quoteText } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';

const macros = ['known', 'contacts'];

/** Makes the rollups of weeks and the macros they are read through. Running it again changes nothing. */
export async function createWeekTables(db: Database): Promise<void> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
  const recipe = createHash('sha256');
  for (const name of macros) recipe.update(readSql(import.meta.url, `${name}.sql`));
  await db.run(
    `create or replace macro warehouse.week_recipe() as ${quoteText(recipe.digest('hex').slice(0, 16))}`,
  );
  for (const name of macros) await db.run(readSql(import.meta.url, `${name}.sql`));
  for (const name of macros) await db.run(ofLines(readSql(import.meta.url, `${name}.sql`)));
}

/** The same macros once more, with what stands in block comments: of the lines asked for. */
function ofLines(sql: string): string {
  return sql.replaceAll('/*', '').replaceAll('*/', '');
}
