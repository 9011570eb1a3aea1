import type { Judgement } from './judge.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Prints a judgement in a few lines; with `detail` the confusion matrix too. */
export function printJudgement(title: string, judged: Judgement, detail = false): void {
  const f1 = judged.f1.map((value) => value.toFixed(3)).join(' ');
  console.log(`\n${title}\n  macro-F1 ${judged.macroF1.toFixed(3)} (${f1})`);
  for (const { stage, weeks, rate, low, high } of judged.exits)
    console.log(
      `  ${stage.padEnd(11)}${String(weeks).padStart(7)} weeks, gone in 30 days ${percent(rate)} [${percent(low)}, ${percent(high)}]`,
    );
  console.log(
    `  rising on ${judged.orderedDates} monthly dates; names change ${percent(judged.flips)} a week, stages ${percent(judged.trueFlips)}; ` +
      `found two weeks early ${percent(judged.foundEarly)} at ${percent(judged.falseAlarms)} false alarms`,
  );
  if (!detail) return;
  console.log('  true \\ named   stable    idea  induc.  decis.  action');
  for (let s = 0; s < 5; s++)
    console.log(
      `  ${judged.exits[s]!.stage.padEnd(12)}${judged.confusion
        .slice(s * 5, s * 5 + 5)
        .map((n) => String(n).padStart(8))
        .join('')}`,
    );
}
