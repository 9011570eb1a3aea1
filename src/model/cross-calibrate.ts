import { applyCalibration, fitCalibration } from '../learning/calibrate.ts';

/**
 * Probabilities for scores by calibrations that do not know them: persons are halved, and each
 * half is read with what was fitted on the other.
 *
 * @param scores log odds; NaN stays NaN
 * @param usable whether a row may teach a calibration; every row with a score is answered
 * @param place where the row's person stands in 0..1
 */
export function crossCalibrate(rows: {
  scores: Float64Array;
  labels: Uint8Array;
  usable: (row: number) => boolean;
  place: Float64Array;
  seed: number;
}): Float64Array {
  const { scores, labels, usable, place, seed } = rows;
  const probabilities = new Float64Array(scores.length).fill(Number.NaN);
  // a finer part of the place than the folds of persons are made of
  const half = (row: number) => Math.floor((place[row] as number) * 1000) % 2;
  for (const own of [0, 1]) {
    const teaches = (_: number, row: number) => usable(row) && half(row) !== own;
    const taught = scores.filter(teaches);
    const calibration =
      taught.length > 0 ? fitCalibration(taught, labels.filter(teaches), { seed }) : undefined;
    if (!calibration) continue;
    const read = applyCalibration(calibration, scores);
    for (let row = 0; row < scores.length; row++) {
      if (half(row) === own && !Number.isNaN(scores[row])) probabilities[row] = read[row] as number;
    }
  }
  return probabilities;
}
