import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { packageVersion } from '../core/package-root.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { missedNights } from '../nightly/missed-nights.ts';
import { planNights } from '../nightly/plan-nights.ts';
import { type NightResult, runNight, throwIfFilesRefused } from '../nightly.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';
import { describeNight, describePlan } from './nightly/describe.ts';

/** `holdfast nightly`: the cron job. */
export function nightlyCommand(): Command {
  return new Command('nightly')
    .description('loads, trains when due, scores, decides and writes the lists: the cron job')
    .option('--date <day>', 'the as-of date; default: yesterday in the configured time zone')
    .option('--dry-run', 'prints what would be done and changes nothing')
    .action(async (flags: { date?: string; dryRun?: boolean }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asOf = flags.date ? readDay(flags.date, '--date') : context.yesterday(config.timezone);
      const db = await openWarehouse(config, { scratch: flags.dryRun ?? false });
      try {
        await createAllTables(db);
        const nights = await missedNights(db, asOf, config.night.catchUpDays);
        const shared = { db, config, log: context.log, progress: context.progress };
        if (flags.dryRun) {
          const plan = await planNights({ ...shared, nights });
          if (context.json) context.printJson(plan);
          else context.print(describePlan(plan, config.language));
          return;
        }
        const results: NightResult[] = [];
        for (const night of nights) {
          results.push(
            await runNight({
              ...shared,
              asOf: night,
              clock: () => performance.now(),
              version: packageVersion,
              startedAt: context.startedAt,
            }),
          );
        }
        if (context.json) context.printJson({ nights: results });
        else for (const night of results) context.print(describeNight(night, config.language));
        throwIfFilesRefused(results);
      } finally {
        db.close();
      }
    });
}
