import { stratifiedFolds } from './folds.ts';
import { fitIsotonic, type Isotonic, readIsotonic } from './isotonic.ts';
import { logLoss } from './metrics/probability-loss.ts';
import { fitPlatt, type Platt, readPlatt } from './platt.ts';

/** A map from scores (log odds) to probabilities that hold what they say. */
export type Calibration = (Isotonic | Platt) & {
  /** Mean log loss on rows it was not fitted on, of both kinds. */
  heldOutLogLoss: { isotonic: number; platt: number };
};

/**
 * Fits isotonic and Platt's calibration and keeps the one with the lower log loss on held-out
 * rows (five drawn folds). The rows should be later than those the model learned from.
 *
 * @param scores n log odds
 * @param labels n labels, 0 or 1
 * @throws RangeError with no rows or lengths that differ
 */
export function fitCalibration(
  scores: Float64Array,
  labels: Uint8Array,
  { seed }: { seed: number },
): Calibration {
  if (scores.length === 0 || scores.length !== labels.length)
    throw new RangeError(`${scores.length} scores for ${labels.length} labels to calibrate on`);
  const folds = stratifiedFolds(labels, 5, seed);
  const heldOutLogLoss = {
    isotonic: heldOut(scores, labels, folds, (s, l) => readerOf(fitIsotonic(s, l))),
    platt: heldOut(scores, labels, folds, (s, l) => readerOf(fitPlatt(s, l))),
  };
  const isStepwise = heldOutLogLoss.isotonic < heldOutLogLoss.platt;
  const fitted = isStepwise ? fitIsotonic(scores, labels) : fitPlatt(scores, labels);
  return { ...fitted, heldOutLogLoss };
}

/** Probabilities for log odds. */
export function applyCalibration(
  calibration: Isotonic | Platt,
  scores: Float64Array,
): Float64Array {
  return scores.map(readerOf(calibration));
}

/**
 * Puts probabilities right that were learned at another share of ones than they are used at,
 * as after drawing only some of the zeros.
 *
 * @param learnedShare share of ones among the rows learned from, 0..1
 * @param trueShare share of ones where the probabilities are used
 * @see Elkan 2001, theorem 2
 */
export function correctPrior(
  probabilities: Float64Array,
  learnedShare: number,
  trueShare: number,
): Float64Array {
  const factor = ((trueShare / (1 - trueShare)) * (1 - learnedShare)) / learnedShare;
  return probabilities.map((p) => (p * factor) / (p * factor + 1 - p));
}

function readerOf(calibration: Isotonic | Platt): (score: number) => number {
  return calibration.kind === 'isotonic'
    ? (score) => readIsotonic(calibration, score)
    : (score) => readPlatt(calibration, score);
}

function heldOut(
  scores: Float64Array,
  labels: Uint8Array,
  foldOf: Uint8Array,
  fit: (scores: Float64Array, labels: Uint8Array) => (score: number) => number,
): number {
  const probabilities = new Float64Array(scores.length);
  for (let fold = 0; fold < 5; fold++) {
    const inside = (_: number, row: number) => foldOf[row] !== fold;
    const learned = scores.filter(inside);
    if (learned.length === 0) return Infinity;
    const read = fit(learned, labels.filter(inside));
    for (let row = 0; row < scores.length; row++)
      if (foldOf[row] === fold) probabilities[row] = read(scores[row]!);
  }
  return logLoss(probabilities, labels);
}
