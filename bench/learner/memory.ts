import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { learn } from '../../src/learning/learner.ts';
import { makeData } from './made-data.ts';
import type { Report } from './report.ts';

const [rows, columns] = [200_000, 150];

interface Memory {
  before: number;
  withInput: number;
  peak: number;
}

/** The most memory a process of its own holds while training, against the input and the binned table. */
export function measureMemory(report: Report): void {
  const self = fileURLToPath(import.meta.url);
  const run = spawnSync(process.execPath, [self, String(report.threads)], { encoding: 'utf8' });
  const { before, withInput, peak } = JSON.parse(run.stdout) as Memory;
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  const [input, binned] = [rows * columns * 4, rows * columns];
  report.table(
    `Memory, ${rows} × ${columns}, ${report.threads} threads, MB`,
    ['process before', 'input', 'binned table', 'peak beyond input', 'three binned tables'],
    [[before, input, binned, peak - withInput, 3 * binned].map(megabytes)],
  );
}

async function train(threads: number): Promise<Memory> {
  const before = process.memoryUsage.rss();
  const { table, labels } = makeData(rows, columns, 1);
  const withInput = process.memoryUsage.rss();
  let peak = withInput;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await learn(table, labels, { seed: 1, trees: 50, leaves: 31, threads });
  clearInterval(timer);
  peak = Math.max(peak, process.memoryUsage.rss());
  return { before, withInput, peak };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await train(Number(process.argv[2]))));
