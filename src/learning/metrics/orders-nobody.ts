/**
 * Whether an area under the curve is that of one and the same score for everybody: one half, and no
 * resample says otherwise. It then tells nothing of how well anybody is ordered.
 */
export function ordersNobody(auc: {
  value: number | null;
  low: number | null;
  high: number | null;
}): boolean {
  return [auc.value, auc.low, auc.high].every((end) => end === 0.5);
}
