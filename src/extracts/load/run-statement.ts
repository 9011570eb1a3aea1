import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Database } from '../../db/database.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import type { Unit } from '../files/landing-file.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { resolveColumns } from '../scan/resolve-columns.ts';
import type { UnitReading } from './read-units.ts';

const table = '__statement_rows';

export interface RunStatementOptions {
  db: Database;
  /** One unit: a statement's files are never shared out. */
  units: readonly Unit[];
  /** Path of the statement, relative to the configuration's folder. */
  sql: string;
  folder: string;
  mapping: Mapping;
}

/**
 * Runs the operator's own statement over `$files`; its rows stand for the lines of the first file.
 *
 * @throws Failure (exit 2) when the statement is not there; a statement that fails refuses its files
 */
export async function runStatement(options: RunStatementOptions): Promise<UnitReading> {
  const { db, mapping } = options;
  const [unit] = options.units as [Unit];
  const statement = readStatement(options.folder, options.sql, unit.extract);
  const files = `[${unit.files.map(({ absolute }) => quoteText(absolute)).join(', ')}]`;
  const first = unit.files[0];
  if (!first) return { files: [], sources: [] };
  const nothing = unit.files.map((file) => ({ file, rowsRead: 0, rowsRejected: 0 }));
  try {
    await db.run(
      `create or replace temp table ${table} as select * from (\n${statement.replaceAll('$files', () => files)}\n)`,
    );
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
    const problem = `the statement ${options.sql} fails: ${message.replace(/"[^"]*"/g, '…')}`;
    return {
      files: [{ ...(nothing[0] as (typeof nothing)[0]), refusal: { problem } }],
      sources: [],
    };
  }
  const described = await db.rows<{ column_name: string }>(
    `select column_name from (describe ${table})`,
  );
  const names = described.map(({ column_name }) => column_name);
  const rows = await db.value<number>(`select count(*) from ${table}`);
  const resolved = resolveColumns(names, mapping.wanted);
  if (resolved.refusal) {
    const problem = `the statement ${options.sql} ${resolved.refusal.problem}`;
    return {
      files: [{ ...(nothing[0] as (typeof nothing)[0]), refusal: { problem } }],
      sources: [],
    };
  }
  const texts = resolved.columns.map(
    ({ name }, index) => `${quoteName(name)}::varchar as __s${index}`,
  );
  return {
    files: nothing.map((reading, index) =>
      index === 0 ? { ...reading, rowsRead: rows } : reading,
    ),
    sources:
      rows === 0
        ? []
        : [
            {
              readsNulls: false,
              relation: () => `(select ${['rowid + 1 as __l', ...texts].join(', ')} from ${table})`,
              names: resolved.columns.map(({ name }) => name),
              layout: resolved.layout,
              lineEndsInside: false,
              padded: true,
            },
          ],
  };
}

/** The text of an operator's statement without its closing semicolon. */
export function readStatement(folder: string, path: string, extract: string): string {
  const file = resolve(folder, path);
  if (!existsSync(file)) {
    throw new Failure(exitCodes.usage, `\`extracts.${extract}.sql\`: there is no file ${path}`);
  }
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/;\s*$/, '');
}
