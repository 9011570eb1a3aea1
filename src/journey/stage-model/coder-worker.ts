import { parentPort, workerData } from 'node:worker_threads';
import type { CodingJob } from './coder.ts';
import type { Panel } from './panel.ts';
import { putBlocks } from './put-blocks.ts';

const { panel } = workerData as { panel: Panel };

parentPort?.on('message', ({ rules, ...job }: CodingJob) => {
  const known = new Set(job.moved?.keys());
  putBlocks(panel, rules, job);
  parentPort?.postMessage(new Map([...(job.moved ?? [])].filter(([block]) => !known.has(block))));
});
