/** probability = 1 / (1 + exp(-(slope * score + shift))). */
export interface Platt {
  kind: 'platt';
  slope: number;
  shift: number;
}

/**
 * Logistic regression of the label on the score by Newton's steps, with Platt's softened labels.
 *
 * @see Platt 1999; Lin, Lin & Weng 2007
 */
export function fitPlatt(scores: Float64Array, labels: Uint8Array): Platt {
  const ones = labels.reduce((sum, label) => sum + label, 0);
  const zeros = labels.length - ones;
  const targets = [1 / (zeros + 2), (ones + 1) / (ones + 2)];
  let slope = 1;
  let shift = 0;
  let loss = lossOf(scores, labels, targets, slope, shift);
  for (let step = 0; step < 100; step++) {
    const { ds, db, dss, dsb, dbb } = derivatives(scores, labels, targets, slope, shift);
    const determinant = dss * dbb - dsb * dsb;
    if (!(determinant > 1e-12)) break;
    const moveSlope = (dbb * ds - dsb * db) / determinant;
    const moveShift = (dss * db - dsb * ds) / determinant;
    let part = 1;
    let next = lossOf(scores, labels, targets, slope - moveSlope, shift - moveShift);
    while (next > loss && part > 1e-6) {
      part /= 2;
      next = lossOf(scores, labels, targets, slope - part * moveSlope, shift - part * moveShift);
    }
    if (!(loss - next > 1e-12 * Math.abs(loss))) break;
    slope -= part * moveSlope;
    shift -= part * moveShift;
    loss = next;
  }
  return { kind: 'platt', slope, shift };
}

export function readPlatt({ slope, shift }: Platt, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + shift)));
}

function lossOf(
  scores: Float64Array,
  labels: Uint8Array,
  targets: number[],
  slope: number,
  shift: number,
): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    const z = slope * scores[i]! + shift;
    loss += Math.max(z, 0) - targets[labels[i]!]! * z + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return loss;
}

function derivatives(
  scores: Float64Array,
  labels: Uint8Array,
  targets: number[],
  slope: number,
  shift: number,
) {
  let [ds, db, dss, dsb, dbb] = [0, 0, 1e-9, 0, 1e-9];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    const p = 1 / (1 + Math.exp(-(slope * score + shift)));
    const error = p - targets[labels[i]!]!;
    const curve = p * (1 - p);
    ds += error * score;
    db += error;
    dss += curve * score * score;
    dsb += curve * score;
    dbb += curve;
  }
  return { ds, db, dss, dsb, dbb };
}
