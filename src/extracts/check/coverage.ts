import type { ExtractName } from '../../config/schema.ts';
import type { Database } from '../../db/database.ts';
import { quoteName } from '../../db/quote.ts';
import type { Contract } from '../contracts/contract.ts';

/** How many of an extract's rows fill a column. */
export interface Coverage {
  column: string;
  filled: number;
  rows: number;
}

/** Adds a table's filled values per column to what was counted before. */
export async function countCoverage(
  db: Database,
  contract: Contract,
  table: string,
  counted: Map<ExtractName, Coverage[]>,
): Promise<void> {
  const columns = contract.columns.map(({ name }) => name);
  const counts = columns.map((name, index) => `count(${quoteName(name)}) as c${index}`);
  const [row] = await db.rows<Record<string, number>>(
    `select count(*) as rows, ${counts.join(', ')} from ${table}`,
  );
  const before = counted.get(contract.name);
  counted.set(
    contract.name,
    columns.map((column, index) => ({
      column,
      filled: (before?.[index]?.filled ?? 0) + Number(row?.[`c${index}`] ?? 0),
      rows: (before?.[index]?.rows ?? 0) + Number(row?.rows ?? 0),
    })),
  );
}
