import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import type { Language } from '../core/language.ts';
import { packageVersion } from '../core/package-root.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { missedNights } from '../nightly/missed-nights.ts';
import { planNights } from '../nightly/plan-nights.ts';
import { type NightResult, runNight, throwIfFilesRefused } from '../nightly.ts';
import { recoverOutputs } from '../report/publish.ts';
import { type Context, contextOf, openWarehouse, readDay } from './context.ts';
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
        const started = {
          clock: () => performance.now(),
          version: packageVersion,
          startedAt: context.startedAt,
        };
        const shared = { db, config, log: context.log, progress: context.progress };
        if (flags.dryRun) {
          const plan = await planNights({ ...shared, nights });
          if (context.json) context.printJson(plan);
          else context.print(describePlan(plan, config.language));
          return;
        }
        recoverOutputs(config.out);
        const results: NightResult[] = [];
        try {
          for (const asOf of nights) results.push(await runNight({ ...shared, ...started, asOf }));
        } finally {
          // Nights that were done before one failed are told, too.
          if (results.length > 0) tell(results, context, config.language);
        }
        throwIfFilesRefused(results);
      } finally {
        db.close();
      }
    });
}

function tell(nights: readonly NightResult[], context: Context, language: Language): void {
  if (context.json) context.printJson({ nights });
  else for (const night of nights) context.print(describeNight(night, language));
}
