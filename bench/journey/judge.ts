import type { WalkedWeeks } from './walked-weeks.ts';

/** Weeks at the start that are not judged: nothing is usual yet. */
const settling = 12;

export interface Judgement {
  macroF1: number;
  f1: number[];
  /** confusion[true · 5 + named] in line-weeks. */
  confusion: number[];
  /** By stage: line-weeks, share gone within 30 days and its Wilson bounds at 95 %. */
  exits: { stage: string; weeks: number; rate: number; low: number; high: number }[];
  /** Monthly dates on which the exit rates of the five stages rise strictly, of all dates. */
  orderedDates: string;
  /** Weekly changes of the name, and of the true stage. */
  flips: number;
  trueFlips: number;
  /** External leavers named inducement or beyond 14 to 20 days before, and of the others who were. */
  foundEarly: number;
  falseAlarms: number;
}

const stages = ['stable', 'idea', 'inducement', 'decision', 'action'];

/** Judges names of weeks (255 = none) against the truth, over active lines. */
export function judge(weeks: WalkedWeeks, named: Uint8Array): Judgement {
  const { panel, stage, isActive, exitIn, isSilent } = weeks;
  const confusion = new Array<number>(25).fill(0);
  const count = { steps: 0, flips: 0, trueFlips: 0, leavers: 0, early: 0, others: 0, alarms: 0 };
  const byStage = stages.map(() => ({ weeks: 0, gone: 0 }));
  const byDate = new Map<number, { weeks: number; gone: number }[]>();
  for (let line = 0; line < panel.lines; line++) {
    for (let week = settling; week < panel.weeks; week++) {
      const cell = line * panel.weeks + week;
      const name = named[cell]!;
      if (stage[cell] === 9 || isActive[cell] === 0 || name === 255) continue;
      confusion[stage[cell]! * 5 + name]!++;
      const gone = exitIn[cell]! > 0 && exitIn[cell]! <= 30 ? 1 : 0;
      byStage[name]!.weeks++;
      byStage[name]!.gone += gone;
      if ((panel.weeks - 1 - week) % 4 === 0) {
        const date = byDate.get(week) ?? stages.map(() => ({ weeks: 0, gone: 0 }));
        byDate.set(week, date);
        date[name]!.weeks++;
        date[name]!.gone += gone;
      }
      if (week > settling && stage[cell - 1] !== 9 && named[cell - 1] !== 255) {
        count.steps++;
        if (name !== named[cell - 1]) count.flips++;
        if (stage[cell] !== stage[cell - 1]) count.trueFlips++;
      }
      if (exitIn[cell]! >= 14 && exitIn[cell]! < 21 && isSilent[cell] === 0) {
        count.leavers++;
        if (name >= 2) count.early++;
      } else if (exitIn[cell]! > 90) {
        count.others++;
        if (name >= 2) count.alarms++;
      }
    }
  }
  const f1 = stages.map((_, s) => f1Of(confusion, s));
  const rises = [...byDate.values()].filter((date) =>
    date.every((one, s) => s === 0 || share(one) > share(date[s - 1]!)),
  );
  return {
    macroF1: f1.reduce((sum, value) => sum + value, 0) / 5,
    f1,
    confusion,
    exits: byStage.map((one, s) => ({ stage: stages[s]!, weeks: one.weeks, ...wilson(one) })),
    orderedDates: `${rises.length} of ${byDate.size}`,
    flips: count.flips / count.steps,
    trueFlips: count.trueFlips / count.steps,
    foundEarly: count.early / count.leavers,
    falseAlarms: count.alarms / count.others,
  };
}

/** F1 of one stage. */
export function f1Of(confusion: number[], stage: number): number {
  let [named, real] = [0, 0];
  for (let other = 0; other < 5; other++) {
    named += confusion[other * 5 + stage]!;
    real += confusion[stage * 5 + other]!;
  }
  return (2 * confusion[stage * 6]!) / Math.max(1, named + real);
}

const share = (one: { weeks: number; gone: number }) => one.gone / Math.max(1, one.weeks);

/** Wilson's interval of a share at 95 %. */
function wilson({ weeks, gone }: { weeks: number; gone: number }) {
  const [z, n] = [1.96, Math.max(1, weeks)];
  const rate = gone / n;
  const centre = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return { rate, low: centre - half, high: centre + half };
}
