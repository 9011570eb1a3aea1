import { bindKernels } from './compile-kernels.ts';
import type { Ground } from './ground.ts';
import type { Kernels } from './kernels.ts';
import type { Team } from './team.ts';
import type { WorkArea } from './work-area.ts';

export const perThread = 32;

/** One thread's place on the ground: its team, the team's area and views of the shared memory. */
export interface Plot {
  ground: Ground;
  team: Team;
  area: WorkArea;
  kernels: Omit<Kernels, 'bin'>;
  bytes: Uint8Array;
  int32: Int32Array;
  float64: Float64Array;
  /** Exchanged integers: 0 and 1 the barrier, 2 and 3 a count in turn, from 4 on one a thread. */
  cells: Int32Array;
  /** Counts the partitions done by one thread for all. */
  turn: number;
  /** Exchanged numbers, `perThread` for each: 0 to 15 splits, 16 to 23 sums, 24 and 25 losses, 28 on `scan`. */
  exchange: Float64Array;
  /** Scores of all rows, in log odds. */
  scores: Float64Array;
  /** Where `scan` tells this thread what it found. */
  found: number;
  labels: Uint8Array;
  weights: Float64Array | undefined;
  /** Empty where nothing is drawn by row. */
  ranks: Uint32Array;
  blockOf: Int32Array;
}

export function takePlot(ground: Ground, area: WorkArea, team: Team): Plot {
  const { buffer } = ground.memory;
  const blockOf = new Int32Array(ground.columns);
  for (const [index, block] of ground.blocks.entries())
    blockOf.fill(index, block.firstColumn, block.firstColumn + block.width);
  return {
    ground,
    team,
    area,
    kernels: bindKernels(ground),
    bytes: new Uint8Array(buffer),
    int32: new Int32Array(buffer),
    float64: new Float64Array(buffer),
    cells: new Int32Array(buffer, area.cells, 16),
    turn: 0,
    exchange: new Float64Array(buffer, area.exchange, perThread * team.size),
    scores: new Float64Array(buffer, area.scores, ground.rows),
    found: area.exchange + 8 * (perThread * team.rank + 28),
    labels: new Uint8Array(buffer, ground.labels, ground.rows),
    weights: ground.weights ? new Float64Array(buffer, ground.weights, ground.rows) : undefined,
    ranks: new Uint32Array(buffer, ground.ranks, ground.ranks ? ground.rows : 0),
    blockOf,
  };
}

/** The address of bin (row, column). */
export function binAddress(plot: Plot, column: number): { first: number; stride: number } {
  const block = plot.ground.blocks[plot.blockOf[column]!]!;
  return { first: block.bins + column - block.firstColumn, stride: block.width };
}
