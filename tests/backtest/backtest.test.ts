import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideAlerts } from '../../src/alerts/decide-alerts.ts';
import { writeScores } from '../../src/alerts/write-scores.ts';
import { runBacktest } from '../../src/backtest/run-backtest.ts';
import { readVariants } from '../../src/backtest/variant.ts';
import { openWork } from '../../src/backtest/work/open-work.ts';
import { openWarehouse } from '../../src/commands/context.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { noProgress } from '../../src/core/progress.ts';
import { quoteText } from '../../src/db/quote.ts';
import { placeLines } from '../../src/nightly/place-lines.ts';
import { scoreNight } from '../../src/nightly/score-night.ts';
import { train } from '../../src/nightly/training.ts';
import { valueLines } from '../../src/value/value-lines.ts';
import { hashes, holdfast, holdOpen, killAt, makeTinyOperator } from './tiny-operator.ts';

const silent = pino({ level: 'silent' });
const folders: string[] = [];
const copyOf = (folder: string) => {
  const copy = mkdtempSync(join(tmpdir(), 'holdfast-backtest-'));
  cpSync(folder, copy, { recursive: true });
  folders.push(copy);
  return copy;
};

const asked = ['backtest', '--from', '2026-04-01', '--compare', 'rank=probability'];
const written = 'backtest/2026-04-03_2026-04-03';
let fresh: string;
let walked: string;
let outputs: Record<string, string>;
let told: { from: string; to: string; horizons: { variants: { all: unknown[] }[] }[] };

beforeAll(async () => {
  fresh = await makeTinyOperator();
  folders.push(fresh);
  walked = copyOf(fresh);
  const run = holdfast(walked, [...asked, '--json']);
  expect(run.status, run.stderr).toBe(0);
  told = JSON.parse(run.stdout);
  outputs = hashes(join(walked, 'out'));
}, 120_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('a backtest leaves the warehouse as it was and tells of every date', () => {
  const warehouse = (folder: string) => readFileSync(join(folder, 'var', 'holdfast.duckdb'));
  expect(warehouse(walked).equals(warehouse(fresh))).toBe(true);
  expect([told.from, told.to]).toEqual(['2026-04-03', '2026-04-03']);
  expect(Object.keys(outputs)).toEqual(
    expect.arrayContaining([
      `${written}/figures.csv`,
      `${written}/lines.parquet`,
      `${written}/report.html`,
    ]),
  );
});

test('its page asks the network for nothing and names no line', () => {
  const page = readFileSync(join(walked, 'out', written, 'report.html'), 'utf8');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/undefined|NaN|line-0|person-|(src|href)="(https?:)?\/\//);
});

test('killed while it builds, and again before it measures, it goes on and gives the same bytes', async () => {
  const folder = copyOf(fresh);
  expect(await killAt(folder, asked, 'features built')).toBe('SIGKILL');
  expect(await killAt(folder, asked, 'date replayed')).toBe('SIGKILL');
  const last = holdfast(folder, asked);
  expect(last.status, last.stderr).toBe(0);
  expect(last.stderr).not.toMatch(/features built|date replayed/);
  expect(hashes(join(folder, 'out'))).toEqual(outputs);
}, 120_000);

test('its scores of a date are those that the night of that date publishes', async () => {
  const folder = copyOf(fresh);
  const config = loadConfig(join(folder, 'holdfast.yaml'));
  const db = await openWarehouse(config);
  const night = { db, config, asOf: told.to, log: silent, progress: noProgress };
  await train(night);
  await scoreNight({ ...night, clock: () => 0 });
  await placeLines(night);
  await valueLines(night);
  await decideAlerts(night);
  const published = join(folder, 'var', 'scores.parquet');
  await writeScores(db, told.to, published);
  const rows = (path: string, names = '*') =>
    db.rows(`select ${names} from read_parquet(${quoteText(path)}) order by subscriber_id`);
  const lines = await rows(published);
  const [replayed] = readdirSync(join(walked, 'var', 'backtest', 'scores'));
  const copy = join(folder, 'var', 'replayed.parquet');
  cpSync(join(walked, 'var', 'backtest', 'scores', replayed as string), copy);
  const columns = Object.keys(lines[0] ?? {});
  expect(columns).toHaveLength(19);
  expect(lines.length).toBeGreaterThan(150);
  expect(new Set(lines.map((line) => line.churn_probability)).size).toBeGreaterThan(5);
  expect(await rows(copy, columns.join(', '))).toEqual(lines);
  db.close();
}, 60_000);

test('a date whose exits are not all known yet is refused, with the newest that can be judged', async () => {
  const config = loadConfig(join(walked, 'holdfast.yaml'));
  const request = { config, to: '2026-04-20', everyDays: 28, horizons: [14] };
  const variants = readVariants(config, {});
  const run = { startedAt: new Date('2026-05-01'), log: silent, progress: noProgress };
  await expect(runBacktest({ ...request, ...run, models: 'trained', variants })).rejects.toThrow(
    'the newest date that can be judged is 2026-04-03',
  );
});

test('while another process writes the warehouse it ends with 5 and names the holder', async () => {
  const holder = holdOpen(join(fresh, 'var', 'holdfast.duckdb'));
  try {
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const config = loadConfig(join(fresh, 'holdfast.yaml'));
    await expect(openWork(config)).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(`process ${holder.pid}`),
    });
  } finally {
    holder.kill();
  }
});
