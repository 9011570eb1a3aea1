import { type Exits, exitRate, risesAlong } from './interval.ts';
import { type Judgement, stages } from './judge.ts';

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Prints a judgement in a few lines; with `detail` the confusion matrix too. */
export function printJudgement(title: string, judged: Judgement, detail = false): void {
  const f1 = judged.f1.map((value) => value.toFixed(3)).join(' ');
  console.log(`\n${title}\n  macro-F1 ${judged.macroF1.toFixed(3)} (${f1})`);
  for (const [s, { stage, weeks, rate, low, high }] of judged.exits.entries())
    console.log(
      `  ${stage.padEnd(11)}${String(weeks).padStart(7)} weeks, gone in 30 days ${percent(rate)} [${percent(low)}, ${percent(high)}], median days of leavers ${judged.medianDays[s]}`,
    );
  const rising = judged.dates.filter((date) => risesAlong(date).strictly).length;
  // names of single weeks do not tell how often they change
  const flips = Number.isNaN(judged.flips)
    ? ''
    : `names change ${percent(judged.flips)} a week, stages ${percent(judged.trueFlips)}; `;
  console.log(
    `  rising on ${rising} of ${judged.dates.length} monthly dates; ${flips}` +
      `found two weeks early ${percent(judged.foundEarly)} at ${percent(judged.falseAlarms)} false alarms`,
  );
  if (detail) printTable('true \\ named', stages, judged.confusion);
}

/** Prints exit rates by stage on each date, and on how many of them they rise and lie apart. */
export function printDates(title: string, dates: Exits[][]): void {
  console.log(`\n${title}`);
  for (const date of dates)
    console.log(
      `  ${date
        .map((one) => {
          const { rate, low, high } = exitRate(one);
          return `${one.weeks}: ${percent(rate)} [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}]`;
        })
        .join(' · ')}`,
    );
  const [rising, apart] = [dates.map(risesAlong), dates.map(risesAlong)];
  console.log(
    `  rising on ${rising.filter(({ strictly }) => strictly).length}, intervals apart on ${apart.filter((one) => one.apart).length} of ${dates.length} dates`,
  );
}

/** Prints a square table of counts, row after row. */
export function printTable(corner: string, names: readonly string[], counts: number[]): void {
  const size = names.length;
  console.log(`  ${corner.padEnd(14)}${names.map((name) => name.padStart(11)).join('')}`);
  for (const [row, name] of names.entries()) {
    const numbers = counts.slice(row * size, (row + 1) * size);
    console.log(`  ${name.padEnd(14)}${numbers.map((n) => String(n).padStart(11)).join('')}`);
  }
}
