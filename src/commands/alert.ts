import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { decideAlerts } from '../alerts/decide-alerts.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { fillNames } from '../core/fill-names.ts';
import { packageVersion } from '../core/package-root.ts';
import type { Database } from '../db/database.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { gatherWarnings } from '../nightly/gather-warnings.ts';
import { placeLines } from '../nightly/place-lines.ts';
import { readInputs } from '../nightly/read-inputs.ts';
import { writeOutputs } from '../nightly/write-outputs.ts';
import { recoverOutputs } from '../report/publish.ts';
import { valueLines } from '../value/value-lines.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';
import { nightWords } from './words/night.ts';

/** `holdfast alert [--date D]`: stages, value, ranking, controls and lists of a night that is scored. */
export function alertCommand(): Command {
  return new Command('alert')
    .description('stage, reasons, value, ranking, controls set aside, lists written')
    .option('--date <day>', 'as-of date; default: the newest that is scored')
    .action(async (flags: { date?: string }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asked = flags.date === undefined ? undefined : readDay(flags.date, '--date');
      if (!existsSync(config.warehouse)) throw nothingScored(asked);
      const db = await openWarehouse(config);
      try {
        recoverOutputs(config.out);
        await createAllTables(db);
        const asOf = await scoredDay(db, asked);
        const night = { db, config, asOf, log: context.log };
        const { byStage } = await placeLines(night);
        const { withoutRevenue } = await valueLines(night);
        const { lines, controls } = await decideAlerts(night);
        const folder = await writeOutputs({
          ...night,
          run: {
            version: packageVersion,
            startedAt: context.startedAt,
            steps: [],
            inputs: await readInputs(db, asOf),
            warnings: await gatherWarnings(night, { refused: [], folders: [] }),
          },
        });
        if (context.json) {
          context.printJson({ asOf, folder, lines, controls, byStage, withoutRevenue });
        } else {
          const told = { asOf, alerts: lines, controls, folder };
          context.print(fillNames(nightWords(config.language).done, told));
        }
      } finally {
        db.close();
      }
    });
}

async function scoredDay(db: Database, asked: Day | undefined): Promise<Day> {
  const days = await db.rows<{ day: Day }>(
    "select distinct strftime(as_of, '%Y-%m-%d') as day from scores.line order by day desc",
  );
  const found = asked === undefined ? days[0]?.day : days.find(({ day }) => day === asked)?.day;
  if (!found) throw nothingScored(asked);
  return found;
}

function nothingScored(asked: Day | undefined): Failure {
  const day = asked === undefined ? '' : ` of ${asked}`;
  const command = asked === undefined ? 'holdfast score' : `holdfast score --date ${asked}`;
  return new Failure(exitCodes.usage, {
    en: `there are no scores${day}: run \`${command}\` first`,
    zh: `${asked === undefined ? '尚无' : `没有 ${asked} 的`}评分：请先运行 \`${command}\``,
  });
}
