import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { exitCodes, Failure } from '../core/failure.ts';
import { type LearnerName, learnerNames } from '../learning/options.ts';
import { contextOf } from './context.ts';
import { type Learned, learnTable } from './learn/learn-table.ts';
import { figuresTable, gainsPicture } from './learn/show-figures.ts';
import { sentenceOf, summaryOf } from './learn/summary.ts';
import { writePredictions } from './learn/write-predictions.ts';
import { writeReport } from './learn/write-report.ts';

interface Flags {
  label: string;
  one?: string;
  id?: string;
  time?: string;
  drop?: string[];
  test?: string;
  folds: number;
  learner: LearnerName;
  seed: number;
  threads: number;
  tune?: boolean;
  predictions?: string;
  report?: string;
}

/** `holdfast learn TABLE`: the learner alone on a ready-made feature table. */
export function learnCommand(): Command {
  return new Command('learn')
    .description('the learner alone on a ready-made feature table')
    .argument('<table>', 'CSV (also .gz) or Parquet, one row each for what is to be told apart')
    .requiredOption('--label <column>', 'the column to learn: 0/1, true/false or yes/no')
    .option('--one <word>', 'the word of the label that counts as one; every other is a zero')
    .option('--id <column>', 'names the rows in the predictions; not learned from')
    .option('--drop <columns>', 'columns (a,b) not to learn from', splitList)
    .option('--test <table>', 'figures on this table instead of cross-validation')
    .option('--folds <n>', 'parts of the cross-validation', wholeNumber('--folds', 2, 100), 5)
    .addOption(
      new Option('--learner <name>', 'how to learn').choices(learnerNames).default('boosting'),
    )
    .option('--tune', 'searches the settings of boosting before learning (slower)')
    .option(
      '--time <column>',
      'when a row was known (a number or a date): --tune judges on the latest quarter; not learned from',
    )
    .option('--seed <n>', 'seed of every draw', wholeNumber('--seed', 0, 2 ** 31 - 1), 1)
    .option(
      '--threads <n>',
      'worker threads; the result does not depend on it',
      wholeNumber('--threads', 1, 8),
      2,
    )
    .option('--predictions <file>', 'writes a CSV: id or row number, fold, probability')
    .option('--report <file>', 'writes a page with the figures and pictures')
    .action(async (file: string, flags: Flags, command: Command) => {
      const context = contextOf(command);
      if (flags.tune && flags.learner !== 'boosting')
        throw new Failure(exitCodes.usage, {
          en: `--tune searches boosting, not ${flags.learner}`,
          zh: `--tune 只用于 boosting，不用于 ${flags.learner}`,
        });
      if (flags.time !== undefined && !flags.tune)
        throw new Failure(exitCodes.usage, {
          en: '--time says on what --tune is to judge: give both, or --drop the column',
          zh: '--time 说明 --tune 按什么时间评判：请两者同用，或用 --drop 去掉该列',
        });
      checkFolder('--predictions', flags.predictions);
      checkFolder('--report', flags.report);
      const job = { ...flags, file, context };
      const learned = await learnTable(job);
      if (flags.predictions !== undefined) writePredictions(flags.predictions, learned);
      if (flags.report !== undefined) writeReport(flags.report, job, learned);
      if (context.json) context.printJson(summaryOf(job, learned));
      else context.print([...pictures(learned), sentenceOf(job, learned)].join('\n\n'));
    });
}

function pictures({ figures, intervals, labels, byFold, probabilities }: Learned): string[] {
  if (!figures || !intervals || !labels) return [];
  return [figuresTable(figures, intervals, byFold), gainsPicture(probabilities, labels)];
}

/** Said before the minutes of learning, not after them. */
function checkFolder(flag: string, file: string | undefined): void {
  if (file === undefined || existsSync(dirname(resolve(file)))) return;
  throw new Failure(exitCodes.usage, {
    en: `${flag} ${file}: there is no such folder, make it first`,
    zh: `${flag} ${file}：没有这个文件夹，请先建立`,
  });
}

function splitList(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function wholeNumber(flag: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Failure(exitCodes.usage, {
      en: `${flag} ${text} is not a whole number from ${least} to ${most}`,
      zh: `${flag} ${text} 不是 ${least} 至 ${most} 之间的整数`,
    });
  };
}
