import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from '../../alerts/csv.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Database } from '../../db/database.ts';
import { quoteName, quoteText } from '../../db/quote.ts';
import { publishFolder } from '../../report/publish.ts';
import type { BacktestResult } from '../result.ts';
import { writeParquet } from '../work/cache.ts';
import { backtestPage } from './page.ts';
import { type ResultTable, resultTables } from './tables.ts';

/**
 * Writes `out/backtest/<from>_<to>/`: every table as CSV and Parquet, `backtest.json`,
 * `report.html`, and `lines.parquet` (every judged line with its chances and what became of it;
 * readable by its owner only).
 *
 * @returns the folder
 * @throws Failure (exit 2) when it cannot be written
 */
export async function publishResult(told: {
  db: Database;
  config: LoadedConfig;
  result: BacktestResult;
}): Promise<string> {
  const { db, config, result } = told;
  const name = `${result.from}_${result.to}` as const;
  return publishFolder(join(config.out, 'backtest'), name, async (folder) => {
    const tables = resultTables(result);
    for (const table of tables) await writeTable(db, folder, table);
    const lines = join(folder, 'lines.parquet');
    await writeParquet(
      db,
      'select * exclude (person_number) from backtest_judged order by as_of, subscriber_id',
      lines,
    );
    chmodSync(lines, 0o600);
    const files = [
      ...tables.flatMap((table) => [`${table.name}.csv`, `${table.name}.parquet`]),
      ...['lines.parquet', 'backtest.json'],
    ];
    writeFileSync(join(folder, 'backtest.json'), `${JSON.stringify(result, null, 2)}\n`);
    const page = backtestPage({ result, files, language: config.language });
    writeFileSync(join(folder, 'report.html'), page);
  });
}

async function writeTable(db: Database, folder: string, table: ResultTable): Promise<void> {
  const { name, columns, rows } = table;
  const names = Object.keys(columns);
  writeFileSync(join(folder, `${name}.csv`), csvText(names, rows));
  const types = Object.entries(columns).map(([column, type]) => [column, type.toUpperCase()]);
  const objects = rows.map((row) =>
    Object.fromEntries(names.map((column, index) => [column, row[index]])),
  );
  const shape = quoteText(JSON.stringify([Object.fromEntries(types)]));
  await db.run(
    `create or replace temp table backtest_table as
     select ${names.map((column) => `row.${quoteName(column)}`).join(', ')}
     from (
       select unnest(from_json($rows::json, ${shape})) as row,
         generate_subscripts(from_json($rows::json, ${shape}), 1) as place
     )
     order by place`,
    { rows: JSON.stringify(objects) },
  );
  await writeParquet(db, 'from backtest_table', join(folder, `${name}.parquet`));
}
