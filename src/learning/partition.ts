import type { Leaf } from './leaf.ts';
import type { Plot } from './plot.ts';
import { shareOf } from './team.ts';

/** Below this many rows one thread is quicker than two that wait for each other. */
const worthDividing = 16_384;

/**
 * Brings the rows of a leaf that go left to its front, with their gradients. Each thread sorts its
 * stretch aside; then the pieces are put together. Returns how many rows are on the left.
 */
export function partitionLeaf(plot: Plot, leaf: Leaf): number {
  const { team, cells } = plot;
  // Two places in turn: a quick thread may write the next count before a slow one has read this.
  const parity = plot.turn++ % 2;
  if (team.size === 1 || leaf.count < worthDividing) {
    if (team.rank === 0) {
      const left = partitionStretch(plot, leaf, 0, leaf.count);
      copyBack(plot, leaf.start, leaf.start, leaf.count);
      cells[2 + parity] = left;
    }
    team.meet();
    return cells[2 + parity]!;
  }
  const own = shareOf(team, leaf.count);
  cells[4 + team.rank] = partitionStretch(plot, leaf, own.start, own.end);
  team.meet();
  let leftBefore = 0;
  let left = 0;
  for (let rank = 0; rank < team.size; rank++) {
    if (rank < team.rank) leftBefore += cells[4 + rank]!;
    left += cells[4 + rank]!;
  }
  const ownLeft = cells[4 + team.rank]!;
  const rightBefore = own.start - leftBefore;
  copyBack(plot, leaf.start + own.start, leaf.start + leftBefore, ownLeft);
  const ownRight = own.end - own.start - ownLeft;
  copyBack(plot, leaf.start + own.start + ownLeft, leaf.start + left + rightBefore, ownRight);
  team.meet();
  return left;
}

function partitionStretch(plot: Plot, leaf: Leaf, from: number, to: number): number {
  const { area, kernels, ground } = plot;
  const { column, bin, missingLeft } = leaf.best;
  const block = ground.blocks[plot.blockOf[column]!]!;
  const first = leaf.start + from;
  const leftBytes = kernels.partition(
    block.bins + column - block.firstColumn,
    block.width,
    missingLeft ? 0 : 255,
    missingLeft ? bin : bin - 1,
    area.rows + 4 * first,
    area.gradients + 8 * first,
    area.rows + 4 * (leaf.start + to),
    area.toRows + 4 * first,
    area.toGradients + 8 * first,
  );
  return leftBytes / 4;
}

function copyBack({ area, kernels }: Plot, from: number, to: number, count: number): void {
  kernels.copy(area.rows + 4 * to, area.toRows + 4 * from, 4 * count);
  kernels.copy(area.gradients + 8 * to, area.toGradients + 8 * from, 8 * count);
}
