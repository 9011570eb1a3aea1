import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoadedConfig, loadConfig } from '../src/config/load-config.ts';
import { addDays } from '../src/core/dates.ts';
import { fitStageModel } from '../src/journey/stage-model/fit-stage-model.ts';
import type { StageModelFile } from '../src/journey/stage-model/model-file.ts';
import { readSpecFile } from '../src/journey/stage-model/spec-file.ts';
import { ownOperator, simulate } from '../src/simulate/simulate.ts';
import { absences, without } from './journey/ablate.ts';
import { churnModelOf } from './journey/churn-model.ts';
import { drawStory, rankStories } from './journey/draw-story.ts';
import { exitChances } from './journey/exit-chance.ts';
import { addDates } from './journey/interval.ts';
import { judge } from './journey/judge.ts';
import { openSimulated } from './journey/load-simulated.ts';
import { nameAsWritten, nameByHazard, nameWeeks } from './journey/name-weeks.ts';
import { compareNames } from './journey/names-agree.ts';
import { percent, printDates, printJudgement, printTable } from './journey/print.ts';
import { reportNights } from './journey/report-nights.ts';
import { holdNights, type Nights } from './journey/rules.ts';
import { silent } from './journey/silent.ts';
import { compareSizes } from './journey/sizes.ts';
import { measureSpeed } from './journey/speed.ts';
import { calibrateSteps } from './journey/step-calibration.ts';
import { nameSupervised } from './journey/supervised.ts';
import { withoutCalls } from './journey/usage-only.ts';
import { readWalkedWeeks, type WalkedWeeks } from './journey/walked-weeks.ts';

// The claims of the journey on simulated operators: `npm run bench -- journey [--lines N] …`.
// The first operator's models judge all others; the second's judge the first.
const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: 'bench/.operators' },
    lines: { type: 'string', default: '3000' },
    days: { type: 'string', default: '270' },
    seeds: { type: 'string', default: '1,2,3' },
    speed: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    absences: { type: 'boolean', default: false },
    boosting: { type: 'boolean', default: false },
    picture: { type: 'string' },
  },
});

const end = '2026-06-30';
const asOf = addDays(end, -30);
interface Operator {
  seed: string;
  folder: string;
  config: LoadedConfig;
  fitted: StageModelFile;
  weeks: WalkedWeeks;
  /** Names by the model of another operator. */
  named: Uint8Array;
  /** Names by the model before any fit. */
  written: Uint8Array;
  nights: Nights | undefined;
  /** The chance to leave within 30 days by the model of another operator. */
  exitChance: Float64Array;
}
const spec = { ...readSpecFile({ models: resolve('models') }), weeks: 33 };

const operators: Operator[] = [];
for (const seed of flags.seeds.split(',')) operators.push(await prepare(seed));
const teacherOf = (operator: Operator) =>
  operators.find((other) => other !== operator) ?? operators[0]!;
for (const operator of operators) {
  operator.named = nameWeeks(operator.weeks.panel, teacherOf(operator).fitted);
  operator.exitChance = exitChances(operator.weeks.panel, teacherOf(operator).fitted);
  if (flags.rules) operator.nights = await night(operator);
  await report(operator);
}
const order = 'stable · idea · inducement · decision · action';
printDates(
  `all operators together, fitted on another operator: ${order}`,
  addDates(operators.map(({ weeks, named }) => judge(weeks, named).dates)),
);
printDates(
  `all operators together, fitted on their own past: ${order}`,
  addDates(
    operators.map(({ weeks, fitted }) => judge(weeks, nameWeeks(weeks.panel, fitted)).dates),
  ),
);
printDates(
  `all operators together, as written: ${order}`,
  addDates(operators.map(({ weeks, written }) => judge(weeks, written).dates)),
);
if (flags.rules) reportNights(operators);
if (flags.picture) {
  const { weeks, fitted } = operators[0]!;
  const stories = rankStories(weeks, fitted);
  const [best, middle] = [stories[0], stories[Math.floor(stories.length / 2)]];
  if (!best || !middle) throw new RangeError('no line of this operator has a whole story');
  writeFileSync(flags.picture, drawStory(weeks, fitted, spec, best.line));
  console.log(
    `picture: ${weeks.ids[best.line]}, followed by ${percent(best.share)}; median of ${stories.length} such lines ${percent(middle.share)}`,
  );
}
if (flags.speed) console.table(await measureSpeed());

/** Simulates and loads an operator if that was not done, fits on its early time, reads its late time. */
async function prepare(seed: string): Promise<Operator> {
  const folder = resolve(flags.folder, `s${seed}`);
  if (!existsSync(join(folder, 'truth', 'lines.csv')))
    await simulate({ out: folder, subscribers: +flags.lines, days: +flags.days, end, seed: +seed });
  const db = await openSimulated(folder, ownOperator);
  const config = { ...loadConfig(join(folder, 'holdfast.yaml')), models: resolve('models') };
  const fitted = await fitStageModel({ db, config, asOf: addDays(asOf, -46), log: silent });
  const weeks = await readWalkedWeeks(db, folder, { asOf, spec, operator: ownOperator });
  db.close();
  return {
    ...{ seed, folder, config, fitted, weeks, nights: undefined },
    ...{ named: new Uint8Array(), exitChance: new Float64Array() },
    written: nameAsWritten(weeks.panel, spec),
  };
}

async function night(operator: Operator): Promise<Nights> {
  const { folder, config, weeks } = operator;
  const teacher = teacherOf(operator);
  const model = await churnModelOf(teacher.folder, teacher.config, end);
  const db = await openSimulated(folder, ownOperator);
  await readWalkedWeeks(db, folder, { asOf, spec, operator: ownOperator });
  const nights = await holdNights(db, config, { asOf, weeks, model });
  db.close();
  return nights;
}

async function report(operator: Operator): Promise<void> {
  const { weeks, seed, named, nights } = operator;
  const { panel } = weeks;
  const { fitted } = teacherOf(operator);
  console.log(`\n== operator ${seed}: ${panel.lines} lines, ${panel.weeks - 12} weeks judged`);
  printJudgement('hidden Markov, fitted on another operator', judge(weeks, named), true);
  const own = nameWeeks(panel, operator.fitted);
  printJudgement('hidden Markov, fitted on its own past', judge(weeks, own));
  printJudgement('hidden Markov, as written', judge(weeks, operator.written));
  const agreed = compareNames(named, own);
  console.log(
    `\nthe two fits agree on ${percent(agreed.share)} of weeks, kappa ${agreed.kappa.toFixed(3)}`,
  );
  printTable(
    'other \\ own',
    judge(weeks, own).exits.map(({ stage }) => stage),
    agreed.table,
  );
  console.log('\nchance to be further on, or gone, a week later: told and seen');
  console.table(calibrateSteps(weeks, fitted));
  const byHazard = nameByHazard(panel, fitted);
  printJudgement('hazard model, fitted on another operator', judge(weeks, byHazard));
  if (flags.boosting) {
    const others = operators.filter((other) => other !== operator).map((other) => other.weeks);
    const taught = await nameSupervised(others, weeks, 2);
    printJudgement('supervised boosting, shown the truth of the others', judge(weeks, taught));
    printJudgement('hidden Markov on those same weeks', judge(weeks, within(named, taught)));
  }
  if (nights) {
    printJudgement('rules, six dates', judge(weeks, nights.named));
    printJudgement('hidden Markov on those same dates', judge(weeks, within(named, nights.named)));
    const written = within(operator.written, nights.named);
    printJudgement('hidden Markov, as written, on those same dates', judge(weeks, written));
  }
  if (!flags.absences) return;
  for (const [absence, measures] of Object.entries(absences)) {
    const poorer = without(panel, spec, measures);
    printJudgement(absence, judge(weeks, nameWeeks(poorer, fitted)));
  }
  const blind = await withoutCalls(operator.folder, weeks, { asOf, spec });
  printJudgement('usage totals, no CDRs', judge(weeks, nameWeeks(blind.panel, fitted)));
  if (operator === operators[0]) console.table(compareSizes(spec, weeks));
}

/** Names only where the other naming has one too. */
function within(named: Uint8Array, other: Uint8Array): Uint8Array {
  return named.map((name, cell) => (other[cell] === 255 ? 255 : name));
}
