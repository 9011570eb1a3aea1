import { parentPort, workerData } from 'node:worker_threads';
import { doShare, type Job } from './crew.ts';
import type { Panel } from './panel.ts';

const { panel, rank, size } = workerData as { panel: Panel; rank: number; size: number };

parentPort?.on('message', (job: Job) => {
  doShare(panel, job, rank, size);
  parentPort?.postMessage('done');
});
