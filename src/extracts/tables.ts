import type { Database } from '../db/database.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { contracts } from './contracts/all.ts';
import { type Contract, storedType } from './contracts/contract.ts';

/** Creates the schema `extracts`: the ledger and one fact table per extract. May be run again. */
export async function createExtractTables(db: Database): Promise<void> {
  await db.connection.run(readSql(import.meta.url, 'tables.sql'));
  for (const contract of Object.values(contracts)) {
    if (contract.name !== 'cdr') await db.run(factTable(contract, contract.name));
  }
  await db.run(factTable(contracts.cdr, 'cdr_raw'));
}

/** The statement that creates an extract's fact table: canonical columns and where they are from. */
function factTable(contract: Contract, table: string): string {
  const columns = contract.columns.map(
    (column) =>
      `${quoteName(column.name)} ${storedType(column.type)}${column.required ? ' not null' : ''}`,
  );
  const dated = contract.kind === 'state' ? ['dated boolean not null'] : [];
  const from = [
    'known_on date not null',
    'unit_id integer not null',
    'line_number bigint not null',
  ];
  return `create table if not exists extracts.${quoteName(table)} (${[...columns, ...dated, ...from].join(', ')})`;
}
