import { performance } from 'node:perf_hooks';
import Table from 'cli-table3';
import { Command } from 'commander';
import type { Day } from '../core/dates.ts';
import { packageVersion } from '../core/package-root.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { missedNights } from '../nightly/missed-nights.ts';
import { planNights } from '../nightly/plan-nights.ts';
import { type NightResult, runNight, throwIfFilesRefused } from '../nightly.ts';
import { type Context, contextOf, openWarehouse, readDay } from './context.ts';

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
          showPlan(context, await planNights({ ...shared, nights }));
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
        showResults(context, results);
        throwIfFilesRefused(results);
      } finally {
        db.close();
      }
    });
}

function showResults(context: Context, results: readonly NightResult[]): void {
  if (context.json) {
    context.printJson({ nights: results });
    return;
  }
  for (const result of results) {
    const table = new Table({ head: ['step', 'seconds', ''], style: { head: [], border: [] } });
    for (const { step, seconds, detail } of result.steps) {
      table.push([step, seconds.toFixed(1), describe(detail)]);
    }
    context.print(table.toString());
    for (const warning of result.warnings) context.print(`! ${warning}`);
    context.print(
      `${result.asOf}: ${result.alerts} alerts and ${result.controls} controls in ${result.folder}`,
    );
  }
}

function describe(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}

function showPlan(
  context: Context,
  plan: {
    nights: Day[];
    units: { extract: string; unit: string; files: string[] }[];
    train: string | null;
  },
): void {
  if (context.json) {
    context.printJson(plan);
    return;
  }
  context.print(`nights: ${plan.nights.join(', ')}`);
  context.print(`to take in: ${plan.units.length} units`);
  for (const { extract, unit, files } of plan.units) {
    context.print(`  ${extract} ${unit}: ${files.join(', ')}`);
  }
  context.print(`training: ${plan.train ?? 'not due'}`);
}
