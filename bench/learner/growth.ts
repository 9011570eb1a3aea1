import { learn } from '../../src/learning/learner.ts';
import { makeData } from './made-data.ts';
import { type Report, timed } from './report.ts';

const base = { rows: 50_000, columns: 40, trees: 100 };

/** How training time grows with rows, columns and trees, one of them at a time. */
export async function chartGrowth(report: Report): Promise<void> {
  const series = {
    rows: [25_000, 50_000, 100_000, 200_000],
    columns: [20, 40, 80, 160],
    trees: [50, 100, 200, 400],
  };
  const lines: string[] = [];
  for (const [name, sizes] of Object.entries(series)) {
    for (const size of sizes) {
      const { rows, columns, trees } = sizeWith(name as keyof typeof base, size);
      const { table, labels } = makeData(rows, columns, 1);
      const options = { seed: 1, trees, leaves: 31, threads: report.threads };
      const { seconds } = await timed(1, () => learn(table, labels, options));
      const bar = '█'.repeat(Math.max(1, Math.round(seconds * 10)));
      lines.push(
        `${name.padEnd(8)}${String(size).padStart(8)}  ${seconds.toFixed(2).padStart(6)} s ${bar}`,
      );
    }
  }
  const title = `How training time grows (else ${base.rows} rows, ${base.columns} columns, ${base.trees} trees of 31 leaves)`;
  report.text(`### ${title}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``);
}

function sizeWith(name: keyof typeof base, size: number): typeof base {
  return { ...base, [name]: size };
}
