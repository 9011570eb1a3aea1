import Table from 'cli-table3';
import { Command } from 'commander';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { type LoadReport, throwIfRefused } from '../extracts/load-all.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { planNights } from '../nightly/plan-nights.ts';
import { takeIn } from '../nightly/take-in.ts';
import { type Context, contextOf, openWarehouse, readDay } from './context.ts';

interface Flags {
  date?: string;
  from?: string;
  to?: string;
  dryRun?: boolean;
}

/** `holdfast load`: takes new and corrected files in. */
export function loadCommand(): Command {
  return new Command('load')
    .description('takes new and corrected files in; a content already taken in is not taken twice')
    .option('--date <day>', 'files up to this day; default: yesterday')
    .option('--from <day>', 'dated files from this day on')
    .option('--to <day>', 'the same as --date')
    .option('--dry-run', 'prints what would be taken in and changes nothing')
    .action(async (flags: Flags, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const last = lastDay(flags, () => context.yesterday(config.timezone));
      const from = firstDay(flags, last);
      const db = await openWarehouse(config, { scratch: flags.dryRun ?? false });
      try {
        await createAllTables(db);
        const { log, progress } = context;
        const shared = { db, config, log, progress, ...from };
        if (flags.dryRun) {
          showPlan(context, (await planNights({ ...shared, nights: [last] })).units);
          return;
        }
        const report = await takeIn({ ...shared, asOf: last });
        showReport(context, report);
        throwIfRefused(report);
      } finally {
        db.close();
      }
    });
}

function lastDay(flags: Flags, yesterday: () => Day): Day {
  if (flags.date !== undefined && flags.to !== undefined) {
    throw new Failure(exitCodes.usage, '--date and --to say the same: give one of them');
  }
  if (flags.date !== undefined) return readDay(flags.date, '--date');
  return flags.to === undefined ? yesterday() : readDay(flags.to, '--to');
}

function firstDay(flags: Flags, last: Day): { from?: Day } {
  if (flags.from === undefined) return {};
  const from = readDay(flags.from, '--from');
  if (from <= last) return { from };
  throw new Failure(exitCodes.usage, `--from ${from} lies after ${last}, the last day to load`);
}

function showPlan(
  context: Context,
  units: readonly { extract: string; unit: string; files: string[] }[],
): void {
  if (context.json) {
    context.printJson({ units });
    return;
  }
  for (const { extract, unit, files } of units) {
    context.print(`${extract} ${unit}: ${files.join(', ')}`);
  }
  context.print(`${units.length} units to take in`);
}

function showReport(context: Context, report: LoadReport): void {
  if (context.json) {
    context.printJson(report);
    return;
  }
  const head = ['extract', 'units', 'files', 'read', 'loaded', 'rejected', 'repeated'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const extract of new Set(report.units.map((unit) => unit.extract))) {
    const units = report.units.filter((unit) => unit.extract === extract);
    const sum = (of: 'read' | 'loaded' | 'rejected' | 'repeated') =>
      units.reduce((total, unit) => total + unit[of], 0);
    const files = units.reduce((total, unit) => total + unit.files.length, 0);
    const row = [units.length, files, sum('read'), sum('loaded'), sum('rejected'), sum('repeated')];
    table.push([extract, ...row]);
  }
  context.print(report.units.length > 0 ? table.toString() : 'nothing new');
  for (const { path, state, insteadOf } of report.passed) {
    const why = state === 'replaced' ? 'a newer version of it is' : 'the same content is';
    context.print(`passed over: ${path}: ${why} ${insteadOf}`);
  }
  for (const { message } of report.refused) context.print(`refused: ${message}`);
}
