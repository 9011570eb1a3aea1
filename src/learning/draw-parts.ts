import { type BoostSettings, fewestToStopOn } from './defaults.ts';
import { rowsWhere, stratifiedFolds } from './folds.ts';
import type { Ground } from './ground.ts';
import type { LearnOptions } from './options.ts';

/** The rows one ensemble learns from and those it stops on; undefined means all and none. */
export interface Part {
  train: Int32Array | undefined;
  stop: Int32Array | undefined;
}

/** Whether the rows an ensemble stops on are drawn from those learned from. */
export function isStoppedOnDrawn(rows: number, { trees, validation }: LearnOptions): boolean {
  return !validation && trees === undefined && rows >= fewestToStopOn;
}

/**
 * Which rows each ensemble stops on: the validation rows, a drawn part, or none.
 *
 * @param ground all rows, those of a validation table behind the others
 */
export function drawParts(
  ground: Ground,
  labels: Uint8Array,
  settings: BoostSettings,
  options: LearnOptions,
): Part[] {
  const rows = labels.length;
  const { validation, seed } = options;
  if (validation) {
    const train = Int32Array.from({ length: rows }, (_, row) => row);
    const stop = Int32Array.from({ length: ground.rows - rows }, (_, i) => rows + i);
    return [{ train, stop }];
  }
  if (!isStoppedOnDrawn(rows, options)) return [{ train: undefined, stop: undefined }];
  const folds = settings.parts > 1 ? settings.parts : 10;
  const ranks = new Uint32Array(ground.memory.buffer, ground.ranks, rows);
  const foldOf = stratifiedFolds(labels, folds, seed, ranks);
  return Array.from({ length: settings.parts }, (_, part) => ({
    train: rowsWhere(foldOf, (fold) => fold !== part),
    stop: rowsWhere(foldOf, (fold) => fold === part),
  }));
}
