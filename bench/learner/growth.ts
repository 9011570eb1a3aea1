import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learn } from '../../src/learning/learner.ts';
import { drawSvg } from '../../src/report/charts.ts';
import { makeData } from './made-data.ts';
import { loadNow, race } from './race.ts';
import type { Report } from './report.ts';
import { writeTable } from './table-folder.ts';

const base = { rows: 50_000, columns: 40, trees: 100 };
const series = {
  rows: [25_000, 50_000, 100_000, 200_000],
  columns: [20, 40, 80, 160],
  trees: [50, 100, 200, 400],
};
const peers = ['LightGBM', 'XGBoost hist'];

interface Point {
  kind: keyof typeof base;
  size: number;
  /** Processor seconds by learner. */
  seconds: Record<string, number>;
}

/**
 * How training time grows with rows, columns and trees, one of them at a time.
 *
 * @param chart where the picture goes, as SVG
 */
export async function chartGrowth(report: Report, part: number, chart?: string): Promise<void> {
  const points: Point[] = [];
  const busy = loadNow();
  for (const kind of Object.keys(series) as (keyof typeof series)[])
    for (const size of series[kind])
      points.push({ kind, size, seconds: await take(report, kind, size, part) });
  const names = Object.keys(points[0]!.seconds);
  const rest = `else ${base.rows * part} rows, ${base.columns} columns, ${base.trees} trees of 31 leaves`;
  report.table(
    `How training time grows, processor seconds, ${report.threads} threads (${rest}); ${busy}`,
    ['', '', ...names],
    points.map(({ kind, size, seconds }) => [
      kind,
      String(kind === 'rows' ? size * part : size),
      ...names.map((name) => seconds[name]!.toFixed(2)),
    ]),
  );
  if (chart !== undefined) writeFileSync(chart, draw(points, names, part));
}

async function take(report: Report, kind: keyof typeof base, size: number, part: number) {
  const asked: typeof base = { ...base };
  asked[kind] = size;
  const { rows, columns, trees } = asked;
  const { threads } = report;
  const data = makeData(rows * part, columns, 1);
  const folder = report.python ? writeTable(join(report.folder, 'train'), data) : '';
  const task = { kind: 'speed', folder, test: folder, trees, threads, peers };
  const run = () => learn(data.table, data.labels, { seed: 1, trees, leaves: 31, threads });
  const times = await race(report, 1, [{ name: 'holdfast', run }], task);
  return Object.fromEntries(times.map(({ name, processor }) => [name, processor]));
}

/** Three pictures side by side, time against rows, columns and trees. */
function draw(points: Point[], names: string[], part: number): string {
  const kinds = Object.keys(series) as (keyof typeof series)[];
  const grid = kinds.map((_, i) => ({ left: 60 + 300 * i, width: 220, top: 50, bottom: 50 }));
  const xAxis = kinds.map((name, gridIndex) => ({
    ...{ gridIndex, name, min: 0, nameGap: 28, splitNumber: 3 },
    ...{ type: 'value' as const, nameLocation: 'middle' as const },
  }));
  const yAxis = kinds.map((_, gridIndex) => ({
    ...{ gridIndex, min: 0, name: gridIndex === 0 ? 'processor seconds' : '' },
    type: 'value' as const,
  }));
  const lines = kinds.flatMap((kind, i) =>
    names.map((name) => ({
      ...{ type: 'line' as const, name, xAxisIndex: i, yAxisIndex: i, symbolSize: 6 },
      data: points
        .filter((point) => point.kind === kind)
        .map(({ size, seconds }) => [kind === 'rows' ? size * part : size, seconds[name]!]),
    })),
  );
  const option = { legend: { top: 4 }, grid, xAxis, yAxis, series: lines };
  return drawSvg(option, { width: 940, height: 320 });
}
