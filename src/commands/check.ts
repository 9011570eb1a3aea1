import { Command } from 'commander';
import { checkExtracts } from '../extracts/check/check-extracts.ts';
import { throwIfRefused } from '../extracts/load-all.ts';
import { describeCheck } from './check/describe.ts';
import { contextOf, readDay } from './context.ts';

/** `holdfast check`: reads everything, writes nothing, tells what a load would do. */
export function checkCommand(): Command {
  return new Command('check')
    .description('reads every extract against the contract and writes nothing')
    .option('--date <day>', 'files up to this day; default: yesterday')
    .action(async (flags: { date?: string }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asOf = flags.date ? readDay(flags.date, '--date') : context.yesterday(config.timezone);
      const { log, progress } = context;
      const report = await checkExtracts({ config, asOf, log, progress });
      if (context.json) context.printJson(report);
      else context.print(describeCheck(report, config.language));
      throwIfRefused(report);
    });
}
