import { learn } from '../../src/learning/learner.ts';
import { makeData } from './made-data.ts';
import type { Report } from './report.ts';

/** The most memory the process held while training, against the input and the binned table. */
export async function measureMemory(report: Report): Promise<void> {
  const [rows, columns] = [200_000, 150];
  const before = process.memoryUsage.rss();
  const { table, labels } = makeData(rows, columns, 1);
  const withInput = process.memoryUsage.rss();
  let peak = withInput;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await learn(table, labels, { seed: 1, trees: 50, leaves: 31, threads: report.threads });
  clearInterval(timer);
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  report.table(
    `Memory, ${rows} × ${columns}, MB`,
    ['input', 'binned table', 'peak beyond input', 'of which before'],
    [
      [
        megabytes(rows * columns * 4),
        megabytes(rows * columns),
        megabytes(peak - withInput),
        megabytes(before),
      ],
    ],
  );
}
