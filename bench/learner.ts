// npm run bench -- learner [accuracy] [training] [forest] [scoring] [npm] [growth] [memory] [--quick]
// Figures of the learner beside its peers; without names all of them. HOLDFAST_PYTHON names a Python
// that has the peers, HOLDFAST_DATA the folder of labelled tables.
import { join } from 'node:path';
import { packageRoot } from '../src/core/package-root.ts';
import { compareAccuracy, knownTables } from './learner/accuracy.ts';
import { chartGrowth } from './learner/growth.ts';
import { measureMemory } from './learner/memory.ts';
import { compareNpm } from './learner/npm-peers.ts';
import { findPython } from './learner/peers.ts';
import { openReport } from './learner/report.ts';
import { compareForest, compareScoring, compareTraining } from './learner/speed.ts';

const names = process.argv.slice(2).filter((flag) => !flag.startsWith('--'));
const isQuick = process.argv.includes('--quick');
const isAsked = (name: string) => names.length === 0 || names.includes(name);
const part = isQuick ? 0.1 : 1;

const report = openReport(2, process.argv.includes('--alone') ? undefined : findPython());
try {
  const data = process.env.HOLDFAST_DATA ?? join(packageRoot, '..', 'shared', 'data');
  if (isAsked('accuracy')) await compareAccuracy(report, knownTables(data, []));
  const sizes = [
    { rows: 100_000 * part, columns: 40, trees: 200 },
    { rows: 200_000 * part, columns: 150, trees: 200 },
  ];
  if (isAsked('training')) await compareTraining(report, sizes, isQuick ? 1 : 2);
  if (isAsked('forest'))
    await compareForest(report, { rows: 100_000 * part, columns: 40, trees: 100 });
  if (isAsked('scoring'))
    await compareScoring(
      report,
      { rows: 1_000_000 * part, columns: 150, trees: 200 },
      10_000 * part,
    );
  if (isAsked('npm')) await compareNpm(report);
  if (isAsked('growth')) await chartGrowth(report);
  if (isAsked('memory')) await measureMemory(report);
} finally {
  report.close();
}
