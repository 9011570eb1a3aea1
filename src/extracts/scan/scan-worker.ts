import { parentPort } from 'node:worker_threads';
import type { ScanTask } from './dialect.ts';
import { hashFile } from './hash-file.ts';
import { scanFile } from './scan-file.ts';

/** What a worker is asked: to read a file into a staged one, or to name its content. */
export type WorkerTask = { kind: 'scan'; task: ScanTask } | { kind: 'hash'; path: string };

parentPort?.on('message', async (asked: WorkerTask) => {
  try {
    const value = asked.kind === 'scan' ? await scanFile(asked.task) : await hashFile(asked.path);
    parentPort?.postMessage({ value });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
