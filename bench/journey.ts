import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { loadConfig } from '../src/config/load-config.ts';
import { addDays } from '../src/core/dates.ts';
import { newFiltered } from '../src/journey/stage-model/filter.ts';
import { fitStageModel } from '../src/journey/stage-model/fit-stage-model.ts';
import { placeByHazard } from '../src/journey/stage-model/hazard-outlooks.ts';
import type { StageModelFile } from '../src/journey/stage-model/model-file.ts';
import { readSpecFile } from '../src/journey/stage-model/spec-file.ts';
import { ownOperator, simulate } from '../src/simulate/simulate.ts';
import { absences, without } from './journey/ablate.ts';
import { drawStory, pickStory } from './journey/draw-story.ts';
import { judge } from './journey/judge.ts';
import { openSimulated } from './journey/load-simulated.ts';
import { nameWeeks } from './journey/name-weeks.ts';
import { printJudgement } from './journey/print.ts';
import { nameByRules } from './journey/rules.ts';
import { compareSizes } from './journey/sizes.ts';
import { measureSpeed } from './journey/speed.ts';
import { nameSupervised } from './journey/supervised.ts';
import { readWalkedWeeks, type WalkedWeeks } from './journey/walked-weeks.ts';

// The claims of the journey on simulated operators: `npm run bench -- journey [--lines N] …`.
const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: 'bench/.operators' },
    lines: { type: 'string', default: '3000' },
    days: { type: 'string', default: '270' },
    seeds: { type: 'string', default: '1,2,3' },
    speed: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    picture: { type: 'string' },
  },
});

const end = '2026-06-30';
const asOf = addDays(end, -30);
interface Operator {
  seed: string;
  folder: string;
  fitted: StageModelFile;
  weeks: WalkedWeeks;
  rules: Uint8Array | undefined;
}

const operators: Operator[] = [];
for (const seed of flags.seeds.split(',')) operators.push(await prepare(seed));
for (const [index, operator] of operators.entries()) {
  const others = operators.filter((other) => other !== operator);
  await report(operator, operators[(index + 1) % operators.length]!, others);
}
if (flags.picture) {
  const { weeks, fitted } = operators[0]!;
  const spec = readSpecFile({ models: resolve('models') });
  writeFileSync(flags.picture, drawStory(weeks, fitted, spec, pickStory(weeks, fitted)));
}
if (flags.speed) console.table(await measureSpeed());

/** Simulates and loads an operator if that was not done, fits on its early time, reads its late time. */
async function prepare(seed: string): Promise<Operator> {
  const folder = resolve(flags.folder, `s${seed}`);
  if (!existsSync(join(folder, 'truth', 'lines.csv')))
    await simulate({ out: folder, subscribers: +flags.lines, days: +flags.days, end, seed: +seed });
  const db = await openSimulated(folder, ownOperator);
  const config = { ...loadConfig(join(folder, 'holdfast.yaml')), models: resolve('models') };
  const log = pino({ level: 'silent' });
  const fitted = await fitStageModel({ db, config, asOf: addDays(asOf, -46), log });
  const spec = { ...readSpecFile(config), weeks: 32 };
  const weeks = await readWalkedWeeks(db, folder, { asOf, spec, operator: ownOperator });
  const { hazards } = fitted;
  const rules = flags.rules ? await nameByRules(db, config, { asOf, weeks, hazards }) : undefined;
  db.close();
  return { seed, folder, fitted, weeks, rules };
}

async function report(operator: Operator, other: Operator, others: Operator[]): Promise<void> {
  const { weeks, seed, rules } = operator;
  const { panel } = weeks;
  const spec = readSpecFile({ models: resolve('models') });
  console.log(`\n== operator ${seed}: ${panel.lines} lines, ${panel.weeks - 12} weeks judged`);
  const named = nameWeeks(panel, other.fitted);
  printJudgement('hidden Markov, fitted on another operator', judge(weeks, named), true);
  const own = nameWeeks(panel, operator.fitted);
  printJudgement('hidden Markov, fitted on its own past', judge(weeks, own));
  const byHazard = newFiltered(panel);
  placeByHazard(panel, other.fitted.hazards, byHazard);
  printJudgement('hazard model, fitted on another operator', judge(weeks, byHazard.named));
  if (others.length > 0) {
    const taught = await nameSupervised(
      others.map(({ weeks }) => weeks),
      weeks,
      2,
    );
    printJudgement('supervised boosting, shown the truth of the others', judge(weeks, taught));
    const sameCells = named.map((name, cell) => (taught[cell] === 255 ? 255 : name));
    printJudgement('hidden Markov on those same weeks', judge(weeks, sameCells));
  }
  if (rules) {
    printJudgement('rules, three dates', judge(weeks, rules));
    const sameDates = named.map((name, cell) => (rules[cell] === 255 ? 255 : name));
    printJudgement('hidden Markov on those same dates', judge(weeks, sameDates));
  }
  for (const [absence, measures] of Object.entries(absences)) {
    const poorer = without(panel, spec, measures);
    printJudgement(absence, judge(weeks, nameWeeks(poorer, other.fitted)));
  }
  if (seed === operators[0]!.seed) console.table(compareSizes(spec, operator.weeks));
}
