import type { LearnOptions } from './options.ts';

/** Settings of the boosting learner, everything resolved. */
export type BoostSettings = Required<
  Pick<
    LearnOptions,
    | 'trees'
    | 'leaves'
    | 'learningRate'
    | 'maxDepth'
    | 'minRows'
    | 'minWeight'
    | 'minGain'
    | 'l1'
    | 'l2'
    | 'rowShare'
    | 'columnShare'
    | 'bins'
    | 'patience'
    | 'parts'
  >
>;

/** With fewer rows none are kept for stopping. */
export const fewestToStopOn = 50;

/**
 * What boosting does by default. Small tables get small steps, shallow trees and several ensembles,
 * each stopped on another part of the rows, whose log odds are averaged; large tables get one
 * ensemble stopped on a tenth. Wide tables take larger steps and three ensembles: a tree costs its
 * columns, and many columns agree sooner. A bin holds at least eight rows on average. With `trees`
 * given one ensemble of just so many is grown.
 */
export function boostSettings(
  { rows, columns }: { rows: number; columns: number },
  options: LearnOptions,
): BoostSettings {
  const fixed = options.trees !== undefined || options.validation !== undefined;
  const small = rows < 20_000;
  const wide = columns > 400;
  const someBins = fixed ? 255 : Math.max(32, Math.round(rows / 8));
  return {
    trees: options.trees ?? (rows < fewestToStopOn && !options.validation ? 50 : 2000),
    leaves: options.leaves ?? (small && !fixed ? 15 : 31),
    learningRate: options.learningRate ?? (fixed || wide || rows >= 200_000 ? 0.1 : 0.05),
    maxDepth: options.maxDepth ?? 64,
    minRows: options.minRows ?? 20,
    minWeight: options.minWeight ?? 1e-3,
    minGain: options.minGain ?? 1e-9,
    l1: options.l1 ?? 0,
    l2: options.l2 ?? (fixed ? 0 : 1),
    rowShare: options.rowShare ?? (fixed ? 1 : 0.8),
    columnShare: options.columnShare ?? (fixed ? 1 : 0.7),
    bins: Math.min(255, Math.max(2, options.bins ?? someBins)),
    patience: options.patience ?? (wide ? 25 : 50),
    parts: options.parts ?? (fixed || rows >= 100_000 ? 1 : wide ? 3 : small ? 10 : 5),
  };
}
