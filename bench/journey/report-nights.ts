import { drivers } from '../../src/journey/evidence.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { compareLikelihoods, type Judged } from './exit-likelihood.ts';
import { addDates } from './interval.ts';
import { judge } from './judge.ts';
import { percent, printDates, printTable } from './print.ts';
import type { Nights } from './rules.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

interface Judgeable {
  seed: string;
  weeks: WalkedWeeks;
  named: Uint8Array;
  /** Names by the model before any fit. */
  written: Uint8Array;
  nights: Nights | undefined;
  /** The stage model's own chance to leave within 30 days. */
  exitChance: Float64Array;
}

/** Prints what nights on six dates are worth: order by rules, likelihood of exits, driver, direction. */
export function reportNights(operators: Judgeable[]): void {
  const dates = operators.map(({ weeks, nights }) => judge(weeks, nights!.named).dates);
  printDates('all operators together, rules', addDates(dates));
  for (const operator of operators) {
    console.log(`\n== nights of operator ${operator.seed}`);
    const others = operators
      .filter((other) => other !== operator)
      .flatMap((other) => judged(other));
    console.log('mean log likelihood of leaving within 30 days, fitted on the other operators');
    if (others.length > 0) console.table(compareLikelihoods(others, judged(operator)));
    const rows = judged(operator);
    const gone = rows.map((row) => +row.gone);
    const [byScore, byStages] = [rows.map(({ risk }) => risk), rows.map(({ chance }) => chance)];
    console.log(
      `leaving within 30 days: AUC of the churn score ${rocAuc(byScore, gone).toFixed(3)}, of the stage model's exit chance ${rocAuc(byStages, gone).toFixed(3)}`,
    );
    coherence('hidden Markov', rows);
    coherence('hidden Markov as written', judged(operator, operator.written));
    coherence('rules', judged(operator, operator.nights!.named));
    reportDriver(operator);
    reportDirection(operator);
  }
}

/** Active lines of the six nights, by the names of the stage model or by others. */
function judged(operator: Judgeable, named = operator.named): Judged[] {
  const { weeks, nights, exitChance } = operator;
  const rows: Judged[] = [];
  for (const [cell, risk] of nights!.risk.entries()) {
    if (Number.isNaN(risk) || weeks.isActive[cell] === 0 || named[cell] === 255) continue;
    const left = weeks.exitIn[cell]!;
    const chance = exitChance[cell]!;
    rows.push({ risk, chance, stage: named[cell]!, gone: left > 0 && left <= 30 });
  }
  return rows;
}

function coherence(by: string, rows: Judged[]): void {
  const means = [0, 1, 2, 3, 4].map((stage) => {
    const here = rows.filter((row) => row.stage === stage);
    return percent(here.reduce((sum, row) => sum + row.risk, 0) / Math.max(1, here.length));
  });
  console.log(`mean churn probability by ${by}, stable … action: ${means.join(', ')}`);
}

/** Driver of lines on the way against the planted one. */
function reportDriver({ weeks, nights }: Judgeable): void {
  const table = new Array<number>(25).fill(0);
  for (const [cell, driver] of nights!.driver.entries())
    if (driver !== 255 && weeks.driver[cell]! < 5) table[weeks.driver[cell]! * 5 + driver]!++;
  const all = table.reduce((sum, count) => sum + count, 0);
  const hits = drivers.reduce((sum, _, d) => sum + table[d * 6]!, 0);
  const rows = drivers.map((_, d) => table.slice(d * 5, d * 5 + 5).reduce((a, b) => a + b, 0));
  console.log(
    `driver right ${percent(hits / all)} of ${all} line-nights on the way; always the commonest ${percent(Math.max(...rows) / all)}`,
  );
  printTable('true \\ told', drivers, table);
}

/** Another network against another card of ours, among lines on the way. */
function reportDirection({ weeks, nights }: Judgeable): void {
  for (const least of [1, 2, 3]) {
    const cells = [...weeks.outward.keys()].filter(
      (cell) =>
        weeks.outward[cell]! < 9 &&
        weeks.stage[cell]! >= least &&
        !Number.isNaN(nights!.outward[cell]!),
    );
    const auc = rocAuc(
      cells.map((cell) => nights!.outward[cell]!),
      cells.map((cell) => weeks.outward[cell]!),
    );
    const from = ['', 'idea', 'inducement', 'decision'][least];
    console.log(`direction from ${from} on: AUC ${auc.toFixed(3)} of ${cells.length} line-nights`);
  }
}
