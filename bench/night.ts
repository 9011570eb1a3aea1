import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import { benchYaml } from './night/bench-operator.ts';
import { drawOnce } from './night/draw-once.ts';
import type { DrawnOperator } from './night/make-operator.ts';
import { type MeasuredRun, measureProgram } from './night/measure-program.ts';
import { partRows } from './night/part-rows.ts';

/** npm run bench -- night [flags]: one night beside the floor, and the time of its features by part. */
const flags = new Command('night')
  .option('--lines <n>', 'lines of the operator', '20000')
  .option('--cdrs <n>', 'CDRs of the night (default: 20 a line)')
  .option('--history-days <n>', 'days of rollups behind the night', '90')
  .option('--train-lines <n>', 'learn from a smaller operator of the same make')
  .option('--memory <size>', 'what DuckDB may use', '5GB')
  .option(
    '--home <folder>',
    'draw into this folder and leave it there; what was drawn there is used again',
  )
  .option('--draw-only', 'draw and end, to measure another time (with --home)')
  .parse(process.argv)
  .opts<{
    lines: string;
    cdrs?: string;
    historyDays: string;
    trainLines?: string;
    memory: string;
    home?: string;
    drawOnly?: boolean;
  }>();

if (flags.drawOnly && !flags.home) {
  console.error('--draw-only leaves what it drew in --home: say which folder');
  process.exit(2);
}
const home = flags.home ?? mkdtempSync(join(tmpdir(), 'holdfast-bench-night-'));
const yaml = benchYaml({ memory: flags.memory, maxRows: 100_000 });
try {
  const lines = Number(flags.lines);
  const history = { days: Number(flags.historyDays), yaml };
  const use = { home, copied: Boolean(flags.home) && !flags.drawOnly };
  const cdrs = Number(flags.cdrs ?? lines * 20);
  const operator = await drawOnce({ name: 'operator', lines, cdrs, ...history }, use);
  const learning = Number(flags.trainLines);
  const school = flags.trainLines
    ? await drawOnce({ name: 'school', lines: learning, cdrs: learning, ...history }, use)
    : operator;
  if (flags.drawOnly) process.exit(0);
  console.error('Training (apart from the night) …');
  const training = await run('train', school, '--as-of', operator.before);
  if (school !== operator) cpSync(modelsOf(school), modelsOf(operator), { recursive: true });
  console.error('The floor: the same files and rollups in plain SQL …');
  const floor = await measureProgram('floor', [operator.folder, flags.memory]);
  requireSuccess('floor', floor);
  console.error('The night …');
  const night = await run('nightly', operator, '--date', operator.night, '--verbose');
  print({ floor, night, training, operator });
} finally {
  if (!flags.home) rmSync(home, { recursive: true, force: true });
}

function modelsOf(operator: DrawnOperator): string {
  return join(operator.folder, 'models');
}

async function run(
  command: string,
  { config }: DrawnOperator,
  ...args: string[]
): Promise<MeasuredRun> {
  const measured = await measureProgram('cli', [command, ...args, '--config', config, '--json']);
  requireSuccess(command, measured);
  return measured;
}

function requireSuccess(name: string, { status, stderr }: MeasuredRun): void {
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.slice(-2000)}`);
}

function print(measured: {
  floor: MeasuredRun;
  night: MeasuredRun;
  training: MeasuredRun;
  operator: DrawnOperator;
}): void {
  const { floor, night, training, operator } = measured;
  const { steps } = JSON.parse(night.stdout).nights[0] as {
    steps: { step: string; seconds: number; detail: { rows?: number; lines?: number } }[];
  };
  const style = { head: [], border: [], compact: true };
  const table = new Table({ head: ['step', 'seconds', 'rows', 'rows/s'], style });
  for (const { step, seconds, detail } of steps) {
    const rows = detail.rows ?? detail.lines;
    const rate = rows && seconds > 0 ? Math.round(rows / seconds).toLocaleString('en') : '';
    table.push([step, seconds.toFixed(1), rows?.toLocaleString('en') ?? '', rate]);
  }
  const parts = new Table({
    head: ['part of the features', 'families', 'seconds', 'share'],
    style,
    colWidths: [null, 60, null, null],
    wordWrap: true,
  });
  parts.push(...partRows(night.stderr, operator.config));
  const load = steps.find(({ step }) => step === 'load')?.seconds ?? Number.NaN;
  const least = JSON.parse(floor.stdout) as { seconds: number; read: number; rollups: number };
  console.log(
    [
      table.toString(),
      parts.toString(),
      `whole night ${told(night)}`,
      `floor ${least.seconds.toFixed(1)} s (read ${least.read.toFixed(1)}, rollups ${least.rollups.toFixed(1)}), ${peak(floor)}`,
      `load ÷ floor = ${(load / least.seconds).toFixed(2)} (target: at most 1.5)`,
      `training apart: ${told(training)}`,
    ].join('\n'),
  );
}

function told(run: MeasuredRun): string {
  return `${run.seconds.toFixed(1)} s (${run.processorSeconds.toFixed(1)} s of processor time), ${peak(run)}`;
}

function peak({ peakBytes }: MeasuredRun): string {
  return `peak memory ${(peakBytes / 2 ** 30).toFixed(2)} GiB`;
}
