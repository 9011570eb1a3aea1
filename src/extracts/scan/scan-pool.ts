import { Worker } from 'node:worker_threads';
import { workerFile } from '../../core/package-root.ts';
import type { ScanResult, ScanTask } from './dialect.ts';
import type { WorkerTask } from './scan-worker.ts';

interface Job {
  task: WorkerTask;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Worker threads that read files; as many at a time as there are threads. Close it when done. */
export class ScanPool {
  readonly threads: number;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #busy = new Map<Worker, Job>();
  readonly #waiting: Job[] = [];

  constructor(threads: number) {
    this.threads = Math.max(1, threads);
  }

  scan(task: ScanTask): Promise<ScanResult> {
    return this.#run({ kind: 'scan', task });
  }

  /** SHA-256 of a file, in hex. */
  hash(path: string): Promise<string> {
    return this.#run({ kind: 'hash', path });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #run<T>(task: WorkerTask): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? this.#hire();
    if (!worker) return;
    const job = this.#waiting.shift() as Job;
    this.#busy.set(worker, job);
    worker.postMessage(job.task);
  }

  #hire(): Worker | undefined {
    if (this.#all.size >= this.threads) return undefined;
    const worker = new Worker(workerFile('extracts/scan/scan-worker'));
    this.#all.add(worker);
    worker.on('message', (answer: { value?: never; error?: unknown }) => {
      const job = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if ('error' in answer) job?.reject(answer.error);
      else job?.resolve(answer.value as never);
      this.#next();
    });
    worker.on('error', (error) => {
      const job = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#all.delete(worker);
      job?.reject(error);
      this.#next();
    });
    return worker;
  }
}
