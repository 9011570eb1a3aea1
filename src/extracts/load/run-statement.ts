import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ExtractConfig } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';
import type { Database } from '../../db/database.ts';
import { explainDatabaseError } from '../../db/database-failure.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import type { Unit } from '../files/landing-file.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { Unreadable } from '../scan/blocks.ts';
import { resolveColumns } from '../scan/resolve-columns.ts';
import type { UnitReading } from './read-units.ts';
import { statementFile } from './statement-file.ts';

const table = '__statement_rows';

export interface RunStatementOptions {
  db: Database;
  /** One unit: a statement's files are never shared out. */
  units: readonly Unit[];
  config: ExtractConfig;
  /** Path of the statement, relative to the configuration's folder. */
  sql: string;
  folder: string;
  mapping: Mapping;
  /** Folder for copies in an encoding that DuckDB reads; removed by the caller. */
  staging: string;
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
  const [first] = unit.files;
  if (!first) return { files: [], sources: [] };
  const nothing = unit.files.map((file) => ({ file, rowsRead: 0, rowsRejected: 0 }));
  const refused = (problem: Sentence, file = first): UnitReading => ({
    files: [{ file, rowsRead: 0, rowsRejected: 0, refusal: { problem } }],
    sources: [],
  });
  const paths: string[] = [];
  for (const [number, file] of unit.files.entries()) {
    try {
      const folder = join(options.staging, String(number));
      paths.push(await statementFile(file, options.config, folder));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return refused(error.told, file);
    }
  }
  const files = `[${paths.map(quoteText).join(', ')}]`;
  try {
    await db.run(
      `create or replace temp table ${table} as select * from (\n${statement.replaceAll('$files', () => files)}\n)`,
    );
  } catch (error) {
    // The machine's limits are no fault of the files.
    if (explainDatabaseError(error) !== error) throw error;
    const { en, zh } = explain(error);
    return refused({
      en: `the statement ${options.sql} fails: ${en}`,
      zh: `语句 ${options.sql} 执行失败，DuckDB 报告：${zh}`,
    });
  }
  const described = await db.rows<{ column_name: string }>(
    `select column_name from (describe ${table})`,
  );
  const names = described.map(({ column_name }) => column_name);
  const rows = await db.value<number>(`select count(*) from ${table}`);
  const resolved = resolveColumns(names, mapping.wanted);
  if (resolved.refusal) {
    const { en, zh } = resolved.refusal.problem;
    return refused({ en: `the statement ${options.sql} ${en}`, zh: `语句 ${options.sql} ${zh}` });
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

/** What DuckDB says in its first line, without anything a file holds. */
function explain(error: unknown): Sentence {
  const message = error instanceof Error ? error.message : '';
  const [first = ''] = message.split('\n', 1);
  const said = first.replace(/"[^"]*"/g, '…');
  if (!/encod|sniff|CSV Error/i.test(first)) return { en: said, zh: said };
  return {
    en: `${said}; if a file is not in UTF-8, name its \`encoding\` beside \`sql\`: the statement then gets it in UTF-8`,
    zh: `${said}；文件若不是 UTF-8，请在 \`sql\` 旁写明 \`encoding\`：语句读到的便是 UTF-8`,
  };
}

/** The text of an operator's statement without its closing semicolon. */
export function readStatement(folder: string, path: string, extract: string): string {
  const file = resolve(folder, path);
  if (!existsSync(file)) {
    throw new Failure(exitCodes.usage, {
      en: `\`extracts.${extract}.sql\`: there is no file ${path}`,
      zh: `\`extracts.${extract}.sql\`：没有文件 ${path}`,
    });
  }
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/;\s*$/, '');
}
