import { type BoostSettings, fewestToStopOn } from './defaults.ts';
import { rowsWhere, stratifiedFolds } from './folds.ts';
import type { LearnOptions } from './options.ts';

/** The rows one ensemble learns from and those it stops on; undefined means all and none. */
export interface Part {
  train: Int32Array | undefined;
  stop: Int32Array | undefined;
}

/** Which rows each ensemble stops on: the validation rows, a drawn part, or none. */
export function drawParts(
  rows: number,
  withValidation: number,
  labels: Uint8Array,
  settings: BoostSettings,
  { trees, validation, seed }: LearnOptions,
): Part[] {
  if (validation) {
    const train = Int32Array.from({ length: rows }, (_, row) => row);
    const stop = Int32Array.from({ length: withValidation - rows }, (_, i) => rows + i);
    return [{ train, stop }];
  }
  if (trees !== undefined || rows < fewestToStopOn) return [{ train: undefined, stop: undefined }];
  const folds = settings.parts > 1 ? settings.parts : 10;
  const foldOf = stratifiedFolds(labels, folds, seed);
  return Array.from({ length: settings.parts }, (_, part) => ({
    train: rowsWhere(foldOf, (fold) => fold !== part),
    stop: rowsWhere(foldOf, (fold) => fold === part),
  }));
}
