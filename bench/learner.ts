// npm run bench -- learner [accuracy] [operators] [training] [forest] [scoring] [npm] [growth] [memory]
//   [--quick] [--threads=2] [--turns=2] [--alone] [--chart=FILE] [--lines=20000]
// Figures of the learner beside its peers; without names all of them. HOLDFAST_PYTHON names a Python
// that has the peers, HOLDFAST_DATA the folder of labelled tables. One thread each gives processor
// seconds that hold on a busy machine, too.
import { join } from 'node:path';
import { packageRoot } from '../src/core/package-root.ts';
import { compareAccuracy, knownTables } from './learner/accuracy.ts';
import { chartGrowth } from './learner/growth.ts';
import { measureMemory } from './learner/memory.ts';
import { compareNpm } from './learner/npm-peers.ts';
import { operatorTable } from './learner/operator-table.ts';
import { findPython } from './learner/peers.ts';
import { openReport } from './learner/report.ts';
import { compareScoring } from './learner/scoring.ts';
import { compareForest, compareTraining } from './learner/speed.ts';

const names = process.argv.slice(2).filter((flag) => !flag.startsWith('--'));
const isQuick = process.argv.includes('--quick');
const isAsked = (name: string) => names.length === 0 || names.includes(name);
const part = isQuick ? 0.1 : 1;

const threads = numberOf('threads', 2);
const turns = numberOf('turns', isQuick ? 1 : 2);
const report = openReport(threads, process.argv.includes('--alone') ? undefined : findPython());
try {
  const data = process.env.HOLDFAST_DATA ?? join(packageRoot, '..', 'shared', 'data');
  if (isAsked('accuracy')) await compareAccuracy(report, knownTables(data, []));
  if (isAsked('operators')) {
    const lines = numberOf('lines', isQuick ? 2000 : 20_000);
    const file = await operatorTable(lines);
    const name = `an operator of ${lines} lines`;
    await compareAccuracy(report, [{ file, label: 'is_exit', drop: [], name }]);
  }
  if (isAsked('training'))
    for (const [rows, columns] of [
      [100_000, 40],
      [200_000, 150],
    ] as const)
      await compareTraining(report, { rows: rows * part, columns, trees: 200 }, turns);
  if (isAsked('forest'))
    await compareForest(report, { rows: 100_000 * part, columns: 40, trees: 100 }, 1);
  if (isAsked('scoring')) {
    const size = { rows: 1_000_000 * part, columns: 150, trees: 200, explained: 10_000 * part };
    await compareScoring(report, size, turns);
  }
  if (isAsked('npm')) await compareNpm(report);
  if (isAsked('growth')) await chartGrowth(report, part, textOf('chart'));
  if (isAsked('memory')) measureMemory(report);
} finally {
  report.close();
}

function numberOf(flag: string, otherwise: number): number {
  const given = textOf(flag);
  return given === undefined ? otherwise : Number(given);
}

function textOf(flag: string): string | undefined {
  return process.argv.find((one) => one.startsWith(`--${flag}=`))?.slice(flag.length + 3);
}
