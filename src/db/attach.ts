import type { Database } from './database.ts';
import { explainOpening } from './open.ts';
import { quoteName, quoteText } from './quote.ts';

/**
 * Attaches another DuckDB file to read from: its tables are `<name>.<schema>.<table>`. Several may
 * read one file at once, none while another process writes it.
 *
 * @throws Failure (exit 5) naming the holder's process when another run writes the file
 */
export async function attachReadOnly(db: Database, path: string, name: string): Promise<void> {
  try {
    await db.run(`attach ${quoteText(path)} as ${quoteName(name)} (read_only)`);
  } catch (error) {
    throw explainOpening(error, path);
  }
}
