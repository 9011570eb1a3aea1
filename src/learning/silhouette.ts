/** The centre nearest to a point, and its squared distance. */
export function nearestCentre(
  point: ArrayLike<number>,
  centres: number[][],
): { index: number; distance: number } {
  let nearest = { index: 0, distance: Infinity };
  for (const [index, centre] of centres.entries()) {
    const distance = squaredDistance(point, centre);
    if (distance < nearest.distance) nearest = { index, distance };
  }
  return nearest;
}

/**
 * How much nearer points lie to their own group than to the next: -1..1, the mean over the points.
 * A point alone in its group counts 0.
 *
 * @see Rousseeuw 1987
 */
export function silhouetteOf(points: number[][], centres: number[][]): number {
  const group = points.map((point) => nearestCentre(point, centres).index);
  let sum = 0;
  for (const [i, point] of points.entries()) {
    const distance = new Float64Array(centres.length);
    const count = new Float64Array(centres.length);
    for (const [j, other] of points.entries()) {
      if (i === j) continue;
      distance[group[j]!]! += Math.sqrt(squaredDistance(point, other));
      count[group[j]!]! += 1;
    }
    const own = group[i]!;
    if (count[own] === 0) continue;
    const inside = distance[own]! / count[own]!;
    let outside = Infinity;
    for (let k = 0; k < centres.length; k++)
      if (k !== own && count[k]! > 0) outside = Math.min(outside, distance[k]! / count[k]!);
    if (outside < Infinity) sum += (outside - inside) / Math.max(inside, outside, 1e-300);
  }
  return sum / points.length;
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
