import { Command } from 'commander';
import { runBacktest } from '../backtest/run-backtest.ts';
import { readVariants } from '../backtest/variant.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { describeBacktest } from './backtest/describe.ts';
import { contextOf, readDay } from './context.ts';

interface Flags {
  from?: string;
  to?: string;
  every: string;
  horizon?: string;
  models: string;
  compare: string[];
  ablate?: string | true;
  strict?: boolean;
}

/** `holdfast backtest`: what the nights of past dates would have said, and what became of it. */
export function backtestCommand(): Command {
  return new Command('backtest')
    .description('walks over past dates: trains, scores, waits for the horizon, measures')
    .option('--from <day>', 'oldest date; default: as far as history allows, at most 12 dates')
    .option('--to <day>', 'newest date; default: the newest whose exits are all known')
    .option('--every <days>', 'days from one date to the next', '28')
    .option('--horizon <days>', 'horizon, or several, as 30,60,90; default: churn.horizonDays')
    .option(
      '--models <which>',
      'trained (a model for each date) or live (the versions kept)',
      'trained',
    )
    .option(
      '--compare <change>',
      'sets another way beside the configured one, as learner=forest,boosting or families=-influence/rank=benefit; may be repeated',
      (text: string, all: string[]) => [...all, text],
      [],
    )
    .option(
      '--ablate [families]',
      'leaves out one family of features at a time, of these (a,b) or of all',
    )
    .option('--strict', 'ends with exit code 7 when a feature looks ahead')
    .action(async (flags: Flags, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const { ablate } = flags;
      const result = await runBacktest({
        config,
        ...(flags.from === undefined ? {} : { from: readDay(flags.from, '--from') }),
        ...(flags.to === undefined ? {} : { to: readDay(flags.to, '--to') }),
        everyDays: wholeDays(flags.every, '--every'),
        horizons: flags.horizon
          ? flags.horizon.split(',').map((text) => wholeDays(text.trim(), '--horizon'))
          : [config.churn.horizonDays],
        models: readModels(flags.models),
        variants: readVariants(config, {
          compare: flags.compare,
          ...(ablate ? { ablate: ablate === true ? ['all'] : ablate.split(',') } : {}),
        }),
        startedAt: new Date(context.startedAt),
        log: context.log,
        progress: context.progress,
      });
      if (context.json) context.printJson(result);
      else context.print(describeBacktest(result, config.language));
      const [leak] = result.leakCheck.leaks;
      if (leak && flags.strict) {
        const { asOf } = result.leakCheck;
        throw new Failure(exitCodes.watchLimit, {
          en: `the feature ${leak.feature} looks ahead of ${asOf}: mend it before its figures are believed`,
          zh: `特征 ${leak.feature} 用到了 ${asOf} 之后的数据：修正之前，结果不可信`,
        });
      }
    });
}

function wholeDays(text: string, flag: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Failure(exitCodes.usage, {
    en: `${flag} ${text}: give a whole number of days from 1 on`,
    zh: `${flag} ${text}：请给出不小于 1 的整数天数`,
  });
}

function readModels(text: string): 'trained' | 'live' {
  if (text === 'trained' || text === 'live') return text;
  throw new Failure(exitCodes.usage, {
    en: `--models ${text}: there are trained and live`,
    zh: `--models ${text}：可用的有 trained 与 live`,
  });
}
