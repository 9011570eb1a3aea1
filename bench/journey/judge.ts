import { type Exits, exitRate } from './interval.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

/** Weeks at the start that are not judged: nothing is usual yet. */
export const settling = 12;
/** Days ahead within which a leaver's days to exit count. */
const sightDays = 90;

export interface Judgement {
  macroF1: number;
  f1: number[];
  /** confusion[true · 5 + named] in line-weeks. */
  confusion: number[];
  /** By stage: line-weeks, share gone within 30 days and its Wilson bounds at 95 %. */
  exits: { stage: string; weeks: number; rate: number; low: number; high: number }[];
  /** Every fourth week, oldest first: exits of the five stages. */
  dates: Exits[][];
  /** By stage: median days to exit of those who leave within 90 days; NaN without any. */
  medianDays: number[];
  /** Weekly changes of the name, and of the true stage. */
  flips: number;
  trueFlips: number;
  /** External leavers named inducement or beyond 14 to 20 days before, and of the others who were. */
  foundEarly: number;
  falseAlarms: number;
}

export const stages = ['stable', 'idea', 'inducement', 'decision', 'action'];

/** Judges names of weeks (255 = none) against the truth, over active lines. */
export function judge(weeks: WalkedWeeks, named: Uint8Array): Judgement {
  const { panel, stage, isActive, exitIn, isSilent } = weeks;
  const confusion = new Array<number>(25).fill(0);
  const count = { steps: 0, flips: 0, trueFlips: 0, leavers: 0, early: 0, others: 0, alarms: 0 };
  const byStage = none();
  const byDate = new Map<number, Exits[]>();
  const days: number[][] = stages.map(() => []);
  for (let line = 0; line < panel.lines; line++) {
    for (let week = settling; week < panel.weeks; week++) {
      const cell = line * panel.weeks + week;
      const name = named[cell]!;
      if (stage[cell] === 9 || isActive[cell] === 0 || name === 255) continue;
      confusion[stage[cell]! * 5 + name]!++;
      const left = exitIn[cell]!;
      addExit(byStage[name]!, left);
      if (left > 0 && left <= sightDays) days[name]!.push(left);
      if ((panel.weeks - 1 - week) % 4 === 0) {
        const date = byDate.get(week) ?? none();
        byDate.set(week, date);
        addExit(date[name]!, left);
      }
      if (week > settling && stage[cell - 1] !== 9 && named[cell - 1] !== 255) {
        count.steps++;
        if (name !== named[cell - 1]) count.flips++;
        if (stage[cell] !== stage[cell - 1]) count.trueFlips++;
      }
      if (left >= 14 && left < 21 && isSilent[cell] === 0) {
        count.leavers++;
        if (name >= 2) count.early++;
      } else if (left > sightDays) {
        count.others++;
        if (name >= 2) count.alarms++;
      }
    }
  }
  const f1 = stages.map((_, s) => f1Of(confusion, s));
  return {
    macroF1: f1.reduce((sum, value) => sum + value, 0) / 5,
    f1,
    confusion,
    exits: byStage.map((one, s) => ({ stage: stages[s]!, weeks: one.weeks, ...exitRate(one) })),
    dates: [...byDate.entries()].sort(([a], [b]) => a - b).map(([, date]) => date),
    medianDays: days.map(median),
    flips: count.flips / count.steps,
    trueFlips: count.trueFlips / count.steps,
    foundEarly: count.early / count.leavers,
    falseAlarms: count.alarms / count.others,
  };
}

const none = (): Exits[] => stages.map(() => ({ weeks: 0, gone: 0 }));

function addExit(to: Exits, left: number): void {
  to.weeks++;
  if (left > 0 && left <= 30) to.gone++;
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

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
