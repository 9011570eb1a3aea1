/** Rising steps joined by straight lines: `probabilities[i]` at score `scores[i]`. */
export interface Isotonic {
  kind: 'isotonic';
  scores: number[];
  probabilities: number[];
}

interface Pool {
  score: number;
  ones: number;
  rows: number;
}

/**
 * The rising function of the score with the least squared error, by pooling neighbours that are
 * out of order. The end pools are shrunk by one half row of each class, so that 0 and 1 do not occur.
 *
 * @see Ayer et al. 1955; Zadrozny & Elkan 2002
 */
export function fitIsotonic(scores: Float64Array, labels: Uint8Array): Isotonic {
  const order = new Uint32Array(scores.length).map((_, i) => i);
  order.sort((a, b) => scores[a]! - scores[b]! || a - b);
  const pools: Pool[] = [];
  for (const row of order) {
    const same = pools.at(-1);
    const isTie = same !== undefined && same.rows > 0 && same.score / same.rows === scores[row];
    if (isTie) addTo(same, { score: scores[row]!, ones: labels[row]!, rows: 1 });
    else pools.push({ score: scores[row]!, ones: labels[row]!, rows: 1 });
  }
  const rising = poolViolators(pools);
  return {
    kind: 'isotonic',
    scores: rising.map((pool) => pool.score / pool.rows),
    probabilities: rising.map((pool) => smoothed(pool)),
  };
}

/** Between the pools on a straight line, beyond them as at the end. */
export function readIsotonic({ scores, probabilities }: Isotonic, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  if (score <= scores[low]!) return probabilities[low]!;
  if (score >= scores[high]!) return probabilities[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scores[middle]! <= score) low = middle;
    else high = middle;
  }
  const part = (score - scores[low]!) / (scores[high]! - scores[low]!);
  return probabilities[low]! + part * (probabilities[high]! - probabilities[low]!);
}

function poolViolators(pools: Pool[]): Pool[] {
  const rising: Pool[] = [];
  for (const pool of pools) {
    let current = { ...pool };
    for (let before = rising.at(-1); before; before = rising.at(-1)) {
      if (before.ones * current.rows < current.ones * before.rows) break;
      rising.pop();
      addTo(before, current);
      current = before;
    }
    rising.push(current);
  }
  return rising;
}

function addTo(pool: Pool, more: Pool): void {
  pool.score += more.score;
  pool.ones += more.ones;
  pool.rows += more.rows;
}

function smoothed({ ones, rows }: Pool): number {
  return ones === 0 || ones === rows ? (ones + 0.5) / (rows + 1) : ones / rows;
}
