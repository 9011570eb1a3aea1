import { Command } from 'commander';
import { exitCodes, Failure } from '../core/failure.ts';
import { simulate } from '../simulate/simulate.ts';
import { contextOf, readDay } from './context.ts';

interface Flags {
  out: string;
  subscribers: string;
  days: string;
  end: string;
  seed: string;
  traffic: string;
}

/** `holdfast simulate`: writes every extract of a simulated operator, and the truth behind them. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('writes the extracts of a simulated operator, and the truth behind them')
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--subscribers <n>', 'lines on the first day', '2000')
    .option('--days <d>', 'days of call records', '180')
    .option('--end <date>', 'last day', '2026-06-30')
    .option('--seed <s>', 'seed of every draw: another seed, another operator', '1')
    .option('--traffic <share>', 'fewer but longer calls, for small samples: 0.1 to 1', '1')
    .action(async (flags: Flags, command: Command) => {
      const context = contextOf(command);
      const written = await simulate({
        out: flags.out,
        subscribers: wholeNumber(flags.subscribers, '--subscribers', 48),
        days: wholeNumber(flags.days, '--days', 28),
        end: readDay(flags.end, '--end'),
        seed: wholeNumber(flags.seed, '--seed', 0),
        traffic: share(flags.traffic, '--traffic'),
        progress: context.progress,
      });
      if (context.json) context.printJson(written);
      else {
        context.print(
          `Wrote ${written.lines} lines and ${written.records} call records, ${written.first} to ${written.last}, into ${written.out}.\n` +
            `Next: holdfast nightly --config ${written.out}/holdfast.yaml --date ${written.last}`,
        );
      }
    });
}

function wholeNumber(text: string, flag: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Failure(exitCodes.usage, {
    en: `${flag} ${text}: give a whole number of at least ${least}`,
    zh: `${flag} ${text}：请给出不小于 ${least} 的整数`,
  });
}

function share(text: string, flag: string): number {
  const number = Number(text);
  if (number >= 0.1 && number <= 1) return number;
  throw new Failure(exitCodes.usage, {
    en: `${flag} ${text}: give a number from 0.1 to 1`,
    zh: `${flag} ${text}：请给出 0.1 至 1 之间的数`,
  });
}
