import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../src/core/dates.ts';
import { buildPanel } from '../../src/journey/stage-model/build-panel.ts';
import type { StageSpecFile } from '../../src/journey/stage-model/spec-file.ts';
import { ownOperator } from '../../src/simulate/simulate.ts';
import { openSimulated } from './load-simulated.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

/** The same lines and weeks as an operator sees them who exports usage totals but no CDRs. */
export async function withoutCalls(
  folder: string,
  weeks: WalkedWeeks,
  request: { asOf: Day; spec: StageSpecFile },
): Promise<WalkedWeeks> {
  const aside = join(folder, 'no-cdr');
  if (!existsSync(aside)) {
    mkdirSync(aside);
    copyFileSync(join(folder, 'journey-bench.duckdb'), join(aside, 'journey-bench.duckdb'));
  }
  const db = await openSimulated(aside, ownOperator);
  for (const table of ['line_day', 'contact_week']) await db.run(`delete from warehouse.${table}`);
  await db.run('create or replace temp table bench_line (subscriber_id varchar)');
  const appender = await db.connection.createAppender('bench_line');
  for (const id of weeks.ids) {
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
  const population = 'bench_line';
  const panel = await buildPanel({ db, operator: ownOperator, ...request, population });
  db.close();
  return { ...weeks, panel };
}
