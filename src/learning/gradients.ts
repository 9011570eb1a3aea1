import type { Root } from './grow.ts';
import { hash32 } from './hash.ts';
import { type Plot, perThread } from './plot.ts';
import { shareOf } from './team.ts';
import { fixedPoint } from './wasm/row-values.ts';

/** Which rows trees are grown on. */
export interface Sample {
  /** Rows learned from; none given means all. */
  trainRows: Int32Array | undefined;
  /** Share of them drawn for each tree. */
  rowShare: number;
  seed: number;
}

/** One integer unit of gradient and of hessian, in real terms; powers of two. */
export interface Units {
  gradient: number;
  hessian: number;
}

/** Sums stay below 2^30 plus a half for each row, so that they fit 32 bits. */
const range = 2 ** 30;

/**
 * Writes the row list and the packed integer gradients of the log loss at the present scores.
 * Integers make sums exact, so neither the order of rows nor the number of threads matters. The
 * units are as fine as the sum of all allows.
 */
export function layGradients(
  plot: Plot,
  sample: Sample,
  tree: number,
): { root: Root; units: Units } {
  const { team } = plot;
  const own = shareOf(team, sample.trainRows?.length ?? plot.ground.rows);
  measureStretch(plot, sample, { tree, ...own });
  team.meet();
  const units = {
    gradient: unitFor(addUp(plot, 1, team.size)),
    hessian: unitFor(addUp(plot, 2, team.size)),
  };
  writeStretch(plot, units, { from: own.start, to: addUp(plot, 0, team.rank) });
  team.meet();
  const count = addUp(plot, 0, team.size);
  const root = {
    count,
    gradient: addUp(plot, 3, team.size),
    hessian: addUp(plot, 4, team.size),
    dense: count === plot.ground.rows,
  };
  return { root, units };
}

function unitFor(fixedSum: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(fixedSum, 1) / fixedPoint / range));
}

function addUp(plot: Plot, place: number, ranks: number): number {
  let sum = 0;
  for (let rank = 0; rank < ranks; rank++) sum += plot.exchange[perThread * rank + 16 + place]!;
  return sum;
}

/** Puts the drawn rows of a stretch and their probabilities aside, and adds up the sizes. */
function measureStretch(
  plot: Plot,
  sample: Sample,
  stretch: { tree: number; start: number; end: number },
): void {
  const { kernels, area, ground, exchange, team } = plot;
  const drawn = listDrawn(plot, sample, stretch);
  exchange[perThread * team.rank + 16] = drawn;
  kernels.measure(
    area.toRows + 4 * stretch.start,
    area.toRows + 4 * (stretch.start + drawn),
    area.scores,
    ground.labels,
    ground.weights,
    area.toGradients + 8 * stretch.start,
    area.exchange + 8 * (perThread * team.rank + 17),
  );
}

function listDrawn(
  { int32, area, ranks }: Plot,
  sample: Sample,
  stretch: { tree: number; start: number; end: number },
): number {
  const { trainRows } = sample;
  const list = area.toRows / 4 + stretch.start;
  const drawsAll = sample.rowShare >= 1;
  let drawn = 0;
  for (let i = stretch.start; i < stretch.end; i++) {
    const row = trainRows ? trainRows[i]! : i;
    if (drawsAll || isDrawn(sample, stretch.tree, ranks[row]!)) int32[list + drawn++] = row;
  }
  return drawn;
}

function writeStretch(
  { kernels, area, ground, exchange, team }: Plot,
  units: Units,
  stretch: { from: number; to: number },
): void {
  const drawn = exchange[perThread * team.rank + 16]!;
  kernels.pack(
    area.toRows + 4 * stretch.from,
    area.toRows + 4 * (stretch.from + drawn),
    area.toGradients + 8 * stretch.from,
    ground.labels,
    ground.weights,
    1 / units.gradient,
    1 / units.hessian,
    area.rows + 4 * stretch.to,
    area.gradients + 8 * stretch.to,
    area.exchange + 8 * (perThread * team.rank + 19),
  );
}

/** Whether a row is drawn for a tree: by its rank, whoever asks. */
export function isDrawn(sample: Sample, tree: number, rank: number): boolean {
  return hash32(sample.seed, tree, rank) < sample.rowShare * 2 ** 32;
}
