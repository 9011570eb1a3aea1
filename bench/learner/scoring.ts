import { join } from 'node:path';
import { explainWithThreads } from '../../src/learning/explain.ts';
import { learn, predict } from '../../src/learning/learner.ts';
import { makeData } from './made-data.ts';
import { loadNow, race, timeCells, timeHeads } from './race.ts';
import type { Report } from './report.ts';
import type { Size } from './speed.ts';
import { writeTable } from './table-folder.ts';

/** Scoring many rows and explaining some of them, beside LightGBM. */
export async function compareScoring(
  report: Report,
  { rows, columns, trees, explained }: Size & { explained: number },
  turns: number,
): Promise<void> {
  const { threads } = report;
  const data = makeData(20_000, columns, 1);
  const many = makeData(rows, columns, 3);
  const model = await learn(data.table, data.labels, { seed: 1, trees, leaves: 31, threads });
  const some = Int32Array.from({ length: explained }, (_, row) => row);
  const own = [
    { name: 'holdfast predict', run: () => predict(model, many.table, { threads }) },
    {
      name: 'holdfast explain',
      run: () => explainWithThreads(model, many.table, { threads, rows: some }),
    },
  ];
  const folder = report.python ? writeTable(join(report.folder, 'train'), data) : '';
  const test = report.python ? writeTable(join(report.folder, 'many'), many) : '';
  const task = { kind: 'scoring', folder, test, trees, explained, threads };
  const busy = loadNow();
  const times = await race(report, turns, own, task);
  const ours = (name: string) => times[/explain|contrib/.test(name) ? 1 : 0]!;
  report.table(
    `Scoring ${rows} × ${columns} and explaining ${explained} rows, ${trees} trees of 31 leaves, ${threads} threads; ${busy}`,
    ['what', ...timeHeads],
    times.map((time) => [time.name, ...timeCells(time, ours(time.name))]),
  );
}
