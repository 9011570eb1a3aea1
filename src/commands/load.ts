import { Command } from 'commander';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ExtractName } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { extractNames } from '../extracts/contracts/all.ts';
import { throwIfRefused } from '../extracts/load-all.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { planNights } from '../nightly/plan-nights.ts';
import { takeIn } from '../nightly/take-in.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';
import { describeLoad, describeUnits } from './load/describe.ts';

interface Flags {
  date?: string;
  from?: string;
  to?: string;
  again?: string;
  dryRun?: boolean;
}

/** `holdfast load`: takes new and corrected files in. */
export function loadCommand(): Command {
  return new Command('load')
    .description('takes new and corrected files in; a content already taken in is not taken twice')
    .option('--date <day>', 'files up to this day; default: yesterday')
    .option('--from <day>', 'dated files from this day on')
    .option('--to <day>', 'the same as --date')
    .option(
      '--again <extracts>',
      'extracts (cdr,bills) whose files are read again, after their mapping was changed',
    )
    .option('--dry-run', 'prints what would be taken in and changes nothing')
    .action(async (flags: Flags, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const last = lastDay(flags, () => context.yesterday(config.timezone));
      const from = firstDay(flags, last);
      const again = flags.again === undefined ? {} : { again: readExtracts(flags.again, config) };
      const db = await openWarehouse(config, { scratch: flags.dryRun ?? false });
      try {
        await createAllTables(db);
        const { log, progress } = context;
        const shared = { db, config, log, progress, ...from, ...again };
        if (flags.dryRun) {
          const { units } = await planNights({ ...shared, nights: [last] });
          if (context.json) context.printJson({ units });
          else context.print(describeUnits(units, config.language).join('\n'));
          return;
        }
        const report = await takeIn({ ...shared, asOf: last });
        if (context.json) context.printJson(report);
        else {
          const told = { again: flags.again !== undefined && report.units.length > 0 };
          context.print(describeLoad(report, config.language, told));
        }
        throwIfRefused(report);
      } finally {
        db.close();
      }
    });
}

function lastDay(flags: Flags, yesterday: () => Day): Day {
  if (flags.date !== undefined && flags.to !== undefined) {
    throw new Failure(exitCodes.usage, {
      en: '--date and --to say the same: give one of them',
      zh: '--date 与 --to 含义相同：请只给其一',
    });
  }
  if (flags.date !== undefined) return readDay(flags.date, '--date');
  return flags.to === undefined ? yesterday() : readDay(flags.to, '--to');
}

function firstDay(flags: Flags, last: Day): { from?: Day } {
  if (flags.from === undefined) return {};
  const from = readDay(flags.from, '--from');
  if (from <= last) return { from };
  throw new Failure(exitCodes.usage, {
    en: `--from ${from} lies after ${last}, the last day to load`,
    zh: `--from ${from} 晚于要加载的最后一天 ${last}`,
  });
}

function readExtracts(text: string, { extracts }: LoadedConfig): ExtractName[] {
  const names = text.split(',').map((name) => name.trim());
  const known = extractNames.filter((name) => extracts[name]);
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown === undefined) return known.filter((name) => names.includes(name));
  throw new Failure(exitCodes.usage, {
    en: `--again ${unknown}: the configuration has no such extract; there is ${known.join(', ')}`,
    zh: `--again ${unknown}：配置中没有此数据源；现有 ${known.join('、')}`,
  });
}
