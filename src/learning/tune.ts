import { rowsWhere, stratifiedFolds } from './folds.ts';
import { hash32 } from './hash.ts';
import { learn } from './learner.ts';
import type { LearnOptions } from './options.ts';
import { type Table, takeRows } from './table.ts';

/** What is searched; a candidate takes one of each. */
const space = {
  leaves: [7, 15, 31, 63],
  minRows: [10, 20, 50, 100],
  l2: [0, 1, 10],
  rowShare: [0.6, 0.8, 1],
  columnShare: [0.4, 0.7, 1],
} satisfies Partial<Record<keyof LearnOptions, number[]>>;

type Candidate = Partial<Pick<LearnOptions, keyof typeof space>>;

export interface TuneOptions {
  seed: number;
  threads?: number;
  weights?: Float64Array;
  monotone?: Record<string, 1 | -1>;
  /** Candidates at the start; half of them, twice the rows, until one is left. */
  candidates?: number;
  /** When each row was known: the last quarter is judged on. Without it a drawn quarter is. */
  time?: Float64Array;
}

/** The settings that came out best, to be given to `learn`, and all that was tried. */
export interface Tuned {
  settings: Candidate;
  tried: { settings: Candidate; rows: number; logLoss: number }[];
}

/**
 * Searches boosting's settings by successive halving: many candidates on few rows, the better half
 * on twice as many, and so on. Judged by log loss on rows later than those learned from. The
 * defaults are among the candidates.
 *
 * @param labels n labels, 0 or 1
 * @see Jamieson & Talwalkar 2016
 */
export async function tune(table: Table, labels: Uint8Array, options: TuneOptions): Promise<Tuned> {
  const { train, judged } = partRows(labels, options);
  let candidates = drawCandidates(options.candidates ?? 16, options.seed);
  const rounds = Math.ceil(Math.log2(candidates.length));
  const tried: Tuned['tried'] = [];
  for (let round = 0; round <= rounds && candidates.length > 1; round++) {
    const wanted = Math.ceil(train.length / 2 ** Math.max(0, rounds - 1 - round));
    const rows = drawRows(train, Math.max(wanted, Math.min(1000, train.length)), options.seed);
    const results: { settings: Candidate; logLoss: number }[] = [];
    for (const settings of candidates) {
      const logLoss = await judge({ table, labels, options, settings, rows, judged });
      results.push({ settings, logLoss });
      tried.push({ settings, rows: rows.length, logLoss });
    }
    results.sort((a, b) => a.logLoss - b.logLoss);
    candidates = results.slice(0, Math.ceil(candidates.length / 2)).map((one) => one.settings);
  }
  return { settings: candidates[0]!, tried };
}

function partRows(labels: Uint8Array, { time, seed }: TuneOptions) {
  if (!time) {
    const foldOf = stratifiedFolds(labels, 4, seed);
    const judged = rowsWhere(foldOf, (fold) => fold === 0);
    return { train: rowsWhere(foldOf, (fold) => fold !== 0), judged };
  }
  const order = new Int32Array(labels.length).map((_, row) => row);
  order.sort((a, b) => time[a]! - time[b]! || a - b);
  const border = time[order[Math.floor(order.length * 0.75)]!]!;
  // Rows of one moment stay together: what is known then must not help to judge itself.
  const train = order.filter((row) => time[row]! < border);
  if (train.length === 0) return partRows(labels, { seed });
  return { train, judged: order.filter((row) => time[row]! >= border) };
}

/** The defaults first, then drawn candidates, none twice. */
function drawCandidates(count: number, seed: number): Candidate[] {
  const drawn = new Map<string, Candidate>([['{}', {}]]);
  for (let i = 0; drawn.size < count && i < 100 * count; i++) {
    const entries = Object.entries(space).map(([name, values], place) => [
      name,
      values[hash32(seed, i, place) % values.length]!,
    ]);
    drawn.set(JSON.stringify(entries), Object.fromEntries(entries));
  }
  return [...drawn.values()];
}

function drawRows(rows: Int32Array, wanted: number, seed: number): Int32Array {
  if (wanted >= rows.length) return rows;
  const draw = (row: number) => hash32(seed, row, 17);
  return rows
    .slice()
    .sort((a, b) => draw(a) - draw(b) || a - b)
    .slice(0, wanted)
    .sort();
}

async function judge(work: {
  table: Table;
  labels: Uint8Array;
  options: TuneOptions;
  settings: Candidate;
  rows: Int32Array;
  judged: Int32Array;
}): Promise<number> {
  const { table, labels, options, settings, rows, judged } = work;
  const part = (of: Int32Array) => ({
    table: takeRows(table, of),
    labels: Uint8Array.from(of, (row) => labels[row]!),
    ...(options.weights && { weights: Float64Array.from(of, (row) => options.weights![row]!) }),
  });
  const learned = part(rows);
  const model = await learn(learned.table, learned.labels, {
    ...settings,
    ...{ seed: options.seed, threads: options.threads ?? 1, patience: 20, trees: 500 },
    ...(learned.weights && { weights: learned.weights }),
    ...(options.monotone && { monotone: options.monotone }),
    validation: part(judged),
  });
  return model.trained.stoppedAt[0] ?? Infinity;
}
