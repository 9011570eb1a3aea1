import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import { makeOperator } from './night/make-operator.ts';
import { measureProgram } from './night/measure-program.ts';

/** npm run bench -- night [--lines N] [--cdrs M] [--history-days D]: one night beside the floor. */
const flags = new Command('night')
  .option('--lines <n>', 'lines of the operator', '20000')
  .option('--cdrs <n>', 'CDRs of the night (default: 20 a line)')
  .option('--history-days <n>', 'days of rollups behind the night', '90')
  .option('--keep', 'leave the operator in its folder')
  .parse(process.argv)
  .opts<{ lines: string; cdrs?: string; historyDays: string; keep?: boolean }>();

const lines = Number(flags.lines);
const cdrs = Number(flags.cdrs ?? lines * 20);
const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-night-'));
try {
  console.error(`Drawing an operator of ${lines} lines, ${cdrs} CDRs a night, in ${folder} …`);
  const operator = await makeOperator({ folder, lines, cdrs, days: Number(flags.historyDays) });
  const say = (args: string[]) => [...args, '--config', operator.config, '--json'];
  console.error('Training (apart from the night) …');
  const training = await measureProgram('cli', say(['train', '--as-of', operator.before]));
  requireSuccess('train', training);
  console.error('The floor: the same files and rollups in plain SQL …');
  const floor = await measureProgram('floor', [folder]);
  requireSuccess('floor', floor);
  console.error('The night …');
  const night = await measureProgram('cli', say(['nightly', '--date', operator.night]));
  requireSuccess('nightly', night);
  print({ floor, night, training });
} finally {
  if (!flags.keep) rmSync(folder, { recursive: true, force: true });
}

type Measured = Awaited<ReturnType<typeof measureProgram>>;

function requireSuccess(name: string, run: Measured): void {
  if (run.status !== 0)
    throw new Error(`${name} ended with ${run.status}: ${run.stderr.slice(-2000)}`);
}

function print(runs: { floor: Measured; night: Measured; training: Measured }): void {
  const { steps } = JSON.parse(runs.night.stdout).nights[0] as {
    steps: { step: string; seconds: number; detail: { rows?: number; lines?: number } }[];
  };
  const plain = { style: { head: [], border: [], compact: true } };
  const table = new Table({ head: ['step', 'seconds', 'rows', 'rows/s'], ...plain });
  for (const { step, seconds, detail } of steps) {
    const rows = detail.rows ?? detail.lines;
    const rate = rows && seconds > 0 ? Math.round(rows / seconds).toLocaleString('en') : '';
    table.push([step, seconds.toFixed(1), rows?.toLocaleString('en') ?? '', rate]);
  }
  const load = steps.find(({ step }) => step === 'load')?.seconds ?? Number.NaN;
  const floor = JSON.parse(runs.floor.stdout) as { seconds: number; read: number; rollups: number };
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
  console.log(table.toString());
  console.log(
    [
      `whole night ${runs.night.seconds.toFixed(1)} s, peak memory ${gigabytes(runs.night.peakBytes)}`,
      `floor ${floor.seconds.toFixed(1)} s (read ${floor.read.toFixed(1)}, rollups ${floor.rollups.toFixed(1)}), peak memory ${gigabytes(runs.floor.peakBytes)}`,
      `load ÷ floor = ${(load / floor.seconds).toFixed(2)} (target: at most 1.5)`,
      `training apart: ${runs.training.seconds.toFixed(1)} s, peak memory ${gigabytes(runs.training.peakBytes)}`,
    ].join('\n'),
  );
}
