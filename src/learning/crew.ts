import { Worker } from 'node:worker_threads';
import { workerFile } from '../core/package-root.ts';

/** What a worker is asked for, by name; the answers are in `crew-answers.ts`. */
export interface Request {
  kind: string;
}

/** Worker threads that answer requests, each one at a time, until they are let go. */
export interface Crew {
  size: number;
  /** Asks one worker. */
  ask: <T>(worker: number, request: Request, transfer?: ArrayBuffer[]) => Promise<T>;
  /** Asks every worker the same but for its number. */
  askAll: <T>(request: (worker: number) => Request) => Promise<T[]>;
  letGo: () => Promise<void>;
}

/** Starts `size` workers. */
export function hireCrew(size: number): Crew {
  const workers = Array.from(
    { length: size },
    () => new Worker(workerFile('learning/crew-worker')),
  );
  const ask = <T>(index: number, request: Request, transfer: ArrayBuffer[] = []) =>
    askWorker<T>(workers[index]!, request, transfer);
  return {
    size,
    ask,
    askAll: <T>(request: (worker: number) => Request) =>
      Promise.all(workers.map((_, worker) => ask<T>(worker, request(worker)))),
    letGo: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function askWorker<T>(worker: Worker, request: Request, transfer: ArrayBuffer[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', done);
      worker.off('error', failed);
      worker.off('exit', gone);
    };
    const done = (answer: T) => {
      settle();
      resolve(answer);
    };
    const failed = (error: Error) => {
      settle();
      reject(error);
    };
    const gone = (code: number) => failed(new Error(`a worker thread ended early (${code})`));
    worker.on('message', done);
    worker.on('error', failed);
    worker.on('exit', gone);
    worker.postMessage(request, transfer);
  });
}
