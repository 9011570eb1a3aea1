import { learn, predict } from '../../src/learning/learner.ts';
import type { Table } from '../../src/learning/table.ts';
import { f1Of } from './judge.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

const lookBack = 8;
const everyWeeks = 3;

/**
 * What a gradient-boosted classifier reaches that is shown the true stages of other operators:
 * five models, one a stage, over the same symbols of the last 8 weeks. Named is the stage with the
 * largest weight × chance, the weights chosen for macro-F1 on half of what it was trained on.
 *
 * @returns names of every third week from week 12 on, 255 elsewhere
 */
export async function nameSupervised(
  teachers: WalkedWeeks[],
  pupil: WalkedWeeks,
  threads: number,
): Promise<Uint8Array> {
  const taught = teachers.flatMap((weeks) => cellsOf(weeks).map((cell) => ({ weeks, cell })));
  const half = taught.filter(({ cell, weeks }) => Math.floor(cell / weeks.panel.weeks) % 2 === 0);
  const other = taught.filter(({ cell, weeks }) => Math.floor(cell / weeks.panel.weeks) % 2 === 1);
  const asked = cellsOf(pupil).map((cell) => ({ weeks: pupil, cell }));
  const onOther: Float64Array[] = [];
  const onAsked: Float64Array[] = [];
  for (let stage = 0; stage < 5; stage++) {
    const labels = (rows: typeof taught) =>
      Uint8Array.from(rows, ({ weeks, cell }) => +(weeks.stage[cell] === stage));
    const options = { seed: 1, threads, trees: 120 };
    const tuning = await learn(tableOf(half), labels(half), options);
    onOther.push(await predict(tuning, tableOf(other), { threads }));
    const model = await learn(tableOf(taught), labels(taught), options);
    onAsked.push(await predict(model, tableOf(asked), { threads }));
  }
  const truth = Uint8Array.from(other, ({ weeks, cell }) => weeks.stage[cell]!);
  const weights = climb(onOther, truth);
  const named = new Uint8Array(pupil.stage.length).fill(255);
  for (const [row, { cell }] of asked.entries()) named[cell] = strongest(onAsked, row, weights);
  return named;
}

function cellsOf({ panel, stage, isActive }: WalkedWeeks): number[] {
  const cells: number[] = [];
  for (let line = 0; line < panel.lines; line++)
    for (let week = 12 + (line % everyWeeks); week < panel.weeks; week += everyWeeks) {
      const cell = line * panel.weeks + week;
      if (stage[cell] !== 9 && isActive[cell] === 1) cells.push(cell);
    }
  return cells;
}

function tableOf(rows: { weeks: WalkedWeeks; cell: number }[]): Table {
  const blocks = rows[0]!.weeks.panel.blockSymbols.length;
  const columns = Array.from({ length: blocks * lookBack }, (_, at) => ({
    name: `block ${at % blocks} week ${Math.floor(at / blocks)}`,
    kind: 'numeric' as const,
    values: Float32Array.from(rows, ({ weeks, cell }) => {
      const symbol =
        weeks.panel.symbols[(cell - Math.floor(at / blocks)) * blocks + (at % blocks)]!;
      return symbol === 0 ? Number.NaN : symbol;
    }),
  }));
  return { rows: rows.length, columns };
}

function climb(chances: Float64Array[], truth: Uint8Array): number[] {
  let weights = [1, 1, 1, 1, 1];
  let best = macroF1(chances, truth, weights);
  for (const factor of [3, 1.7, 1.3])
    for (let stage = 1; stage < 5; stage++)
      for (const move of [factor, 1 / factor])
        for (;;) {
          const tried = weights.with(stage, weights[stage]! * move);
          const reached = macroF1(chances, truth, tried);
          if (reached <= best + 1e-9) break;
          weights = tried;
          best = reached;
        }
  return weights;
}

function macroF1(chances: Float64Array[], truth: Uint8Array, weights: number[]): number {
  const confusion = new Array<number>(25).fill(0);
  for (let row = 0; row < truth.length; row++)
    confusion[truth[row]! * 5 + strongest(chances, row, weights)]!++;
  return [0, 1, 2, 3, 4].reduce((sum, s) => sum + f1Of(confusion, s), 0) / 5;
}

function strongest(chances: Float64Array[], row: number, weights: number[]): number {
  const strengths = weights.map((weight, stage) => weight * chances[stage]![row]!);
  return strengths.indexOf(Math.max(...strengths));
}
