import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import { loadConfig } from '../src/config/load-config.ts';
import { addDays } from '../src/core/dates.ts';
import { benchYaml } from './night/bench-operator.ts';
import { drawOnce } from './night/draw-once.ts';
import { type MeasuredRun, measureProgram } from './night/measure-program.ts';

/** npm run bench -- backtest [flags]: where a walk-forward's time goes. */
const flags = new Command('backtest')
  .option('--lines <n>', 'lines of the operator', '5000')
  .option('--dates <n>', 'dates to walk over', '12')
  .option('--every <days>', 'distance of the dates', '28')
  .option('--learn-every <days>', 'model.everyDays: distance of the dates learned from', '28')
  .option('--rows <n>', 'model.maxRows: rows a training learns from', '400000')
  .option('--memory <size>', 'what DuckDB may use', '5GB')
  .option(
    '--home <folder>',
    'draw into this folder and leave it there; what was drawn there is used again',
  )
  .option('--draw-only', 'draw and end, to measure another time (with --home)')
  .parse(process.argv)
  .opts<{
    lines: string;
    dates: string;
    every: string;
    learnEvery: string;
    rows: string;
    memory: string;
    home?: string;
    drawOnly?: boolean;
  }>();

if (flags.drawOnly && !flags.home) {
  console.error('--draw-only leaves what it drew in --home: say which folder');
  process.exit(2);
}
const learnEvery = Number(flags.learnEvery);
const yaml = benchYaml({ memory: flags.memory, maxRows: Number(flags.rows), learnEvery });
const home = flags.home ?? mkdtempSync(join(tmpdir(), 'holdfast-bench-backtest-'));
try {
  const lines = Number(flags.lines);
  const walkedDays = (Number(flags.dates) - 1) * Number(flags.every);
  // exits known, dates, labels known, training samples with the weeks that their features look back over
  const days = 60 + walkedDays + 60 + 2 * learnEvery + 84;
  const drawing = { name: 'walked', lines, cdrs: lines, days, yaml };
  const copied = Boolean(flags.home) && !flags.drawOnly;
  const operator = await drawOnce(drawing, { home, copied });
  if (flags.drawOnly) process.exit(0);
  const { churn } = loadConfig(operator.config);
  const to = addDays(operator.before, -(churn.horizonDays + churn.silentDays - 1));
  const from = addDays(to, -walkedDays);
  const args = ['backtest', '--from', from, '--to', to, '--every', flags.every, '--json'];
  console.error(`Walking over ${flags.dates} dates …`);
  const run = await measureProgram('cli', [...args, '--config', operator.config]);
  if (run.status !== 0) throw new Error(`it ended with ${run.status}: ${run.stderr.slice(-2000)}`);
  print(run);
} finally {
  if (!flags.home) rmSync(home, { recursive: true, force: true });
}

interface Told {
  msg: string;
  asOf: string;
  seconds: number | Record<'train' | 'score' | 'list', number>;
}

function print(run: MeasuredRun): void {
  const told = run.stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Told);
  const table = new Table({
    head: ['date', 'features', 'matrices built', 'training and scores', 'stages to list'],
    style: { head: [], border: [], compact: true },
  });
  const totals = { features: 0, built: 0, train: 0, list: 0, measured: 0, leaks: 0 };
  const open = { features: 0, built: 0 };
  for (const { msg, asOf, seconds } of told) {
    if (msg === 'dates measured') totals.measured = seconds as number;
    if (msg === 'leaks looked for') totals.leaks = seconds as number;
    if (msg === 'features built') {
      open.features += seconds as number;
      open.built += 1;
    }
    if (msg !== 'date replayed') continue;
    const steps = seconds as Record<'train' | 'score' | 'list', number>;
    // features are built when training or score first ask for them
    const train = Math.max(0, steps.train + steps.score - open.features);
    table.push([
      ...[asOf, open.features.toFixed(1), open.built],
      ...[train.toFixed(1), steps.list.toFixed(1)],
    ]);
    totals.features += open.features;
    totals.built += open.built;
    totals.train += train;
    totals.list += steps.list;
    Object.assign(open, { features: 0, built: 0 });
  }
  console.log(table.toString());
  const { features, built, train, list, measured, leaks } = totals;
  const rest = run.seconds - features - train - list - measured - leaks;
  const shown = Object.entries({ 'training and scores': train, lists: list, measuring: measured })
    .map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
    .join(', ');
  console.log(
    `whole ${run.seconds.toFixed(1)} s: features ${features.toFixed(1)} (${built} dates), ${shown}, leak check ${leaks.toFixed(1)}, the rest ${rest.toFixed(1)}; processor time ${run.processorSeconds.toFixed(0)} s, peak memory ${(run.peakBytes / 2 ** 30).toFixed(2)} GiB`,
  );
}
