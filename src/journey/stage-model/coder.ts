import { Worker } from 'node:worker_threads';
import { workerFile } from '../../core/package-root.ts';
import type { Moved } from './code-symbols.ts';
import type { Panel } from './panel.ts';
import { type NumberedRule, type PutRequest, putBlocks } from './put-blocks.ts';
import type { MeasuresOfExtract } from './read-weekly.ts';

/** The measures of one extract, and the blocks that read them. */
export interface CodingJob extends PutRequest {
  rules: readonly NumberedRule[];
}

/** Puts symbols into one panel, job after job. */
export interface Coder {
  /** Begins a job. @param isHandedOver nobody else reads the measures any more, so that they need no copy */
  put(job: Omit<CodingJob, 'moved'>, isHandedOver: boolean): void;
  /** Waits until all jobs are done. @throws what a job threw */
  finish(): Promise<void>;
  /** Lets go of the thread, whether or not it is done. */
  close(): Promise<void>;
}

/** Lines for whose weeks a thread of their own is worth its start. */
const worthThread = 50_000;

/**
 * Hires somebody to put symbols into a panel: with two threads and many lines one of them, so that
 * the next extract is read meanwhile; else it is done where it is asked for.
 *
 * @param moved how lines moved, by block: what is not there is put there once the jobs are done
 */
export function hireCoder(panel: Panel, threads: number, moved?: Map<string, Moved>): Coder {
  if (threads > 1 && panel.lines >= worthThread) return coderBeside(panel, moved);
  return {
    put: (job) => putBlocks(panel, job.rules, { ...job, moved }),
    finish: async () => {},
    close: async () => {},
  };
}

function coderBeside(panel: Panel, moved: Map<string, Moved> | undefined): Coder {
  const worker = new Worker(workerFile('journey/stage-model/coder-worker'), {
    workerData: { panel },
  });
  const jobs: Promise<void>[] = [];
  const waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  worker.on('message', (found: Map<string, Moved>) => {
    for (const [block, of] of found) moved?.set(block, of);
    waiting.shift()?.resolve();
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    put(job, isHandedOver) {
      const done = new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
      done.catch(() => undefined); // told by `finish`
      jobs.push(done);
      worker.postMessage({ ...job, moved }, isHandedOver ? buffersOf(job.measures) : []);
    },
    finish: async () => void (await Promise.all(jobs)),
    close: async () => void (await worker.terminate()),
  };
}

/** Measures of an extract share their lines and weeks. */
function buffersOf(measures: MeasuresOfExtract): ArrayBuffer[] {
  const arrays = [...measures.values()].flatMap(({ line, week, values }) => [line, week, values]);
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
