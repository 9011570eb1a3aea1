import { type Crew, hireCrew } from './crew.ts';
import type { PredictRequest } from './crew-answers.ts';
import type { Ensemble } from './ensemble.ts';
import { encodeTable, requireColumns } from './features.ts';
import type { Model } from './model.ts';
import { narrowModel } from './narrow-model.ts';
import { createScorer } from './scorer.ts';
import type { Table } from './table.ts';

export interface PredictOptions {
  /** Worker threads; the answers do not depend on it. */
  threads?: number;
  /** These threads, hired for several tables, in place of some of its own. */
  crew?: Crew | undefined;
}

/** Rows handed to a thread at a time. */
const chunkRows = 16_384;
/** Below this many rows times trees threads cost more than they bring. */
const worthThreads = 10_000_000;

/**
 * Log odds of a one for every row.
 *
 * @throws RangeError when the table lacks a column of the model
 */
export async function predictLogOdds(
  model: Model,
  table: Table,
  options: PredictOptions = {},
): Promise<Float64Array> {
  const sums = await sumTrees(model, table, options);
  return model.scale === 'logOdds' ? sums : sums.map(logOdds);
}

/** Probabilities of a one for every row. */
export async function predict(
  model: Model,
  table: Table,
  options: PredictOptions = {},
): Promise<Float64Array> {
  const sums = await sumTrees(model, table, options);
  return model.scale === 'logOdds' ? sums.map((sum) => 1 / (1 + Math.exp(-sum))) : sums;
}

function logOdds(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
}

async function sumTrees(
  model: Model,
  table: Table,
  { threads = 1, crew }: PredictOptions,
): Promise<Float64Array> {
  requireColumns(model.features, table);
  const { features, ensemble } = narrowModel(model);
  const columns = encodeTable(features, table);
  const sums = new Float64Array(table.rows).fill(model.base);
  const work = { ensemble, columns, sums };
  if (crew) await scoreByCrew(work, crew);
  else if (threads > 1 && isWorthThreads(table.rows, [model])) await scoreByOwnCrew(work, threads);
  else {
    const score = createScorer(ensemble, columns.length);
    for (const { start, end } of chunksOf(table.rows))
      score(rowByRow(columns, start, end), sums.subarray(start, end));
  }
  return sums;
}

/** Whether threads bring more than they cost where these models answer so many rows. */
export function isWorthThreads(rows: number, models: readonly Model[]): boolean {
  const trees = models.reduce((sum, { ensemble }) => sum + ensemble.starts.length - 1, 0);
  return rows * trees >= worthThreads;
}

interface Work {
  ensemble: Ensemble;
  columns: Float32Array[];
  sums: Float64Array;
}

async function scoreByOwnCrew(work: Work, threads: number): Promise<void> {
  const crew = hireCrew(threads);
  try {
    await scoreByCrew(work, crew);
  } finally {
    await crew.letGo();
  }
}

/** Chunk after chunk goes to whichever thread is free. */
async function scoreByCrew({ ensemble, columns, sums }: Work, crew: Crew): Promise<void> {
  const chunks = chunksOf(sums.length, crew.size);
  const work = async (worker: number) => {
    let trees: Ensemble | undefined = ensemble;
    for (const { start, end } of chunks) {
      const values = rowByRow(columns, start, end);
      const request: PredictRequest = { kind: 'predict', trees, width: columns.length, values };
      const scores = await crew.ask<Float64Array>(worker, request, [values.buffer]);
      for (let i = 0; i < scores.length; i++) sums[start + i]! += scores[i]!;
      trees = undefined;
    }
  };
  await Promise.all(Array.from({ length: crew.size }, (_, worker) => work(worker)));
}

/** As long as `chunkRows` at most, and of one length for as many threads. */
function* chunksOf(rows: number, threads = 1): Generator<{ start: number; end: number }> {
  const rounds = Math.ceil(rows / (chunkRows * threads));
  const length = Math.ceil(rows / (rounds * threads));
  for (let start = 0; start < rows; start += length)
    yield { start, end: Math.min(rows, start + length) };
}

/** The numbers of some rows, one row after another. */
function rowByRow(columns: Float32Array[], start: number, end: number): Float32Array<ArrayBuffer> {
  const width = columns.length;
  const values = new Float32Array((end - start) * width);
  for (const [place, column] of columns.entries())
    for (let row = start, at = place; row < end; row++, at += width) values[at] = column[row]!;
  return values;
}
