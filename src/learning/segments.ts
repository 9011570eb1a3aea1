import { kmeans } from 'ml-kmeans';
import { hash32 } from './hash.ts';
import { nearestCentre, silhouetteOf } from './silhouette.ts';

/** Groups of rows that lie together. Centres are in spreads from the mean, feature by feature. */
export interface Segments {
  /** By segment; made of where its centre lies, so that the same centres keep their names. */
  names: string[];
  features: string[];
  mean: number[];
  spread: number[];
  centres: number[][];
  /** Mean silhouette (-1..1) on a part of the sample, by number of segments tried. */
  silhouette: Record<number, number>;
}

export interface SegmentColumn {
  name: string;
  /** NaN = missing, which counts as the mean. */
  values: Float32Array | Float64Array;
}

export interface SegmentOptions {
  seed: number;
  /** Numbers of segments to try; the one with the best silhouette is taken. */
  counts?: number[];
  /** Rows drawn to fit on. */
  sample?: number;
}

/**
 * Fits k-means on a drawn sample of standardised columns.
 *
 * @param columns at least one, equally long, with at least one row
 * @see Arthur & Vassilvitskii 2007 for the start, Rousseeuw 1987 for the silhouette
 */
export function fitSegments(columns: SegmentColumn[], options: SegmentOptions): Segments {
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new RangeError('segments need at least one column and one row');
  const scales = columns.map((column) => scaleOf(column.values));
  const sample = drawRows(rows, options.sample ?? 5000, options.seed).map((row) =>
    columns.map((column, i) => standardised(column.values[row]!, scales[i]!)),
  );
  const silhouette: Record<number, number> = {};
  let best: { centres: number[][]; score: number } | undefined;
  for (const count of options.counts ?? [3, 4, 5, 6, 7, 8]) {
    if (count < 2 || count >= sample.length) continue;
    const { centroids } = kmeans(sample, count, { seed: options.seed, maxIterations: 50 });
    const score = silhouetteOf(sample.slice(0, 1000), centroids);
    silhouette[count] = score;
    if (!best || score > best.score) best = { centres: centroids, score };
  }
  const centres = (best?.centres ?? [columns.map(() => 0)]).sort(compareCentres);
  const features = columns.map((column) => column.name);
  const mean = scales.map((scale) => scale.mean);
  const spread = scales.map((scale) => scale.spread);
  return { names: nameCentres(centres, features), features, mean, spread, centres, silhouette };
}

/**
 * The segment of each row: an index into `names`.
 *
 * @throws RangeError when a column is missing
 */
export function assignSegments(segments: Segments, columns: SegmentColumn[]): Uint8Array {
  const ordered = segments.features.map((name) => {
    const column = columns.find((one) => one.name === name);
    if (!column) throw new RangeError(`the segments need column ${name}`);
    return column.values;
  });
  const assigned = new Uint8Array(ordered[0]!.length);
  const point = new Float64Array(ordered.length);
  for (let row = 0; row < assigned.length; row++) {
    for (let i = 0; i < point.length; i++)
      point[i] = standardised(ordered[i]![row]!, {
        mean: segments.mean[i]!,
        spread: segments.spread[i]!,
      });
    assigned[row] = nearestCentre(point, segments.centres).index;
  }
  return assigned;
}

function drawRows(rows: number, wanted: number, seed: number): number[] {
  const all = Array.from({ length: rows }, (_, row) => row);
  if (rows <= wanted) return all;
  const draws = Uint32Array.from(all, (row) => hash32(seed, row, 13));
  return all.sort((a, b) => draws[a]! - draws[b]! || a - b).slice(0, wanted);
}

function scaleOf(values: Float32Array | Float64Array): { mean: number; spread: number } {
  let [count, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    const off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }
  return { mean, spread: count > 1 && squares > 0 ? Math.sqrt(squares / (count - 1)) : 1 };
}

/** Far outliers count as five spreads: one of them must not be a segment. */
function standardised(value: number, scale: { mean: number; spread: number }): number {
  if (!Number.isFinite(value)) return 0;
  return Math.min(5, Math.max(-5, (value - scale.mean) / scale.spread));
}

function compareCentres(a: number[], b: number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** `high data_mb, low voice_min`: the features farthest from the mean, more of them until unlike. */
function nameCentres(centres: number[][], features: string[]): string[] {
  for (let words = 2; words <= features.length; words++) {
    const names = centres.map((centre) => nameOf(centre, features, words));
    if (new Set(names).size === names.length) return names;
  }
  return centres.map((centre, i) => `${nameOf(centre, features, 2)} (${i + 1})`);
}

function nameOf(centre: number[], features: string[], words: number): string {
  const far = features
    .map((name, i) => ({ name, off: centre[i]! }))
    .filter(({ off }) => Math.abs(off) >= 0.25)
    .sort((a, b) => Math.abs(b.off) - Math.abs(a.off) || (a.name < b.name ? -1 : 1))
    .slice(0, words);
  if (far.length === 0) return 'average';
  return far.map(({ name, off }) => `${off > 0 ? 'high' : 'low'} ${name}`).join(', ');
}
