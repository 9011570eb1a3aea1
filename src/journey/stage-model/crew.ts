import { Worker } from 'node:worker_threads';
import { workerFile } from '../../core/package-root.ts';
import { type CountLayout, expectLines } from './expect.ts';
import { type Filtered, filterLines } from './filter.ts';
import type { LikelihoodTables } from './likelihood-tables.ts';
import type { Naming } from './name-stage.ts';
import { chunkCount, chunkLines, type Panel } from './panel.ts';

/** Work on the whole panel, done in fixed pieces of lines by as many threads as there are. */
export type Job =
  | { kind: 'expect'; tables: LikelihoodTables; layout: CountLayout; counts: Float64Array }
  | {
      kind: 'filter';
      tables: LikelihoodTables;
      naming: Naming;
      into: Filtered;
      logLikelihoods: Float64Array;
    };

/** Threads that hold one panel; `close` ends them. */
export interface Crew {
  panel: Panel;
  run(job: Job): Promise<void>;
  close(): Promise<void>;
}

/** Starts the threads; with one, the work is done where it is asked for. */
export function gatherCrew(panel: Panel, threads: number): Crew {
  const size = Math.min(threads, chunkCount(panel));
  if (size <= 1) {
    return {
      panel,
      run: async (job) => doShare(panel, job, 0, 1),
      close: async () => {},
    };
  }
  const workers = Array.from(
    { length: size },
    (_, rank) =>
      new Worker(workerFile('journey/stage-model/crew-worker'), {
        workerData: { panel, rank, size },
      }),
  );
  return {
    panel,
    run: async (job) => void (await Promise.all(workers.map((worker) => ask(worker, job)))),
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

function ask(worker: Worker, job: Job): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      worker.removeAllListeners('message');
      worker.removeAllListeners('error');
      if (error) reject(error);
      else resolve();
    };
    worker.once('message', () => settle());
    worker.once('error', settle);
    worker.postMessage(job);
  });
}

/** A thread's pieces: every `size`-th, so that long and short lines are mixed. */
export function doShare(panel: Panel, job: Job, rank: number, size: number): void {
  for (let chunk = rank; chunk < chunkCount(panel); chunk += size) {
    const from = chunk * chunkLines;
    const lines = { from, to: Math.min(panel.lines, from + chunkLines) };
    if (job.kind === 'expect') {
      const own = job.counts.subarray(chunk * job.layout.size, (chunk + 1) * job.layout.size);
      expectLines(panel, job.tables, job.layout, lines, own.fill(0));
    } else {
      job.logLikelihoods[chunk] = filterLines(panel, job.tables, job.naming, lines, job.into);
    }
  }
}
