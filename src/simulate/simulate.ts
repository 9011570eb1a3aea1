import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayRange } from '../core/dates.ts';
import { noProgress } from '../core/progress.ts';
import { writeOwnFiles } from './configuration.ts';
import { Landing } from './landing.ts';
import { liveDay } from './live-day.ts';
import { calendarOf, type SimulateOptions } from './options.ts';
import { openWorld, type World } from './world.ts';

export interface Simulated {
  out: string;
  first: string;
  last: string;
  lines: number;
  records: number;
}

const folders = [
  ...['accounts', 'bills', 'campaigns', 'cdr', 'complaints', 'numbers', 'outcomes', 'plans'],
  ...['recharges', 'service_events', 'subscribers', 'truth', 'usage'],
];

/** The operator's own code in every file. */
export const ownOperator = 'KN';

/**
 * Writes the extracts of an operator that never was, and under `truth/` what nobody could know.
 * People first, then what they will go through, then day by day what an operator sees of it.
 *
 * @returns what was written: lines ever on the books and call records
 */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const { subscribers = 2000, days = 180, end = '2026-06-30', seed = 1 } = options;
  const calendar = calendarOf(end, days);
  const out = resolve(options.out);
  clear(out);
  const world = await openWorld(
    out,
    bindsOf(subscribers, days, seed, options, calendar),
    options.threads ?? 1,
  );
  try {
    await people(world);
    await journeys(world);
    const landing = new Landing(world, out, subscribers <= 1000 ? 6 : 1);
    const records = await landing.whole(async () => {
      await live(world, landing, calendar, options);
      await writeTruth(landing);
    });
    writeOwnFiles(out, { seed, subscribers, days, end });
    const lines = await world.db.value<number>("select count(*) from line where slot <> 'spare'");
    return { out, first: calendar.first, last: calendar.last, lines, records };
  } finally {
    world.close();
  }
}

/** An earlier operator in the same folder goes, and nothing that the simulator did not write. */
function clear(out: string): void {
  mkdirSync(out, { recursive: true });
  if (!existsSync(join(out, 'truth', 'README.md'))) return;
  for (const folder of folders) rmSync(join(out, folder), { recursive: true, force: true });
}

function bindsOf(
  lines: number,
  days: number,
  seed: number,
  options: SimulateOptions,
  calendar: ReturnType<typeof calendarOf>,
) {
  const months = days / 30;
  const farmed = Math.ceil((lines * 0.015) / 14) * 14;
  return {
    own: ownOperator,
    seed,
    lines,
    joiners: Math.ceil(lines * 0.022 * months),
    farmed,
    spares: farmed + Math.ceil(lines * 0.02 * (months + 1)) + 10,
    traffic: options.traffic ?? 1,
    push: 1.25,
    first: calendar.first,
    sim_first: calendar.simFirst,
    last: calendar.last,
    price_change: calendar.priceChange,
  };
}

async function people(world: World): Promise<void> {
  for (const file of ['plan', 'cell', 'person', 'line', 'account', 'edge']) {
    await world.make(`population/${file}.sql`);
  }
}

async function journeys(world: World): Promise<void> {
  for (const file of [
    ...['farmed', 'line-farmed', 'edge-farmed', 'misfit', 'campaign', 'poaching', 'candidate'],
    // friends follow those who leave, and their friends follow them
    ...['episode', 'influence', 'episode', 're-entry', 'line-re-entry', 'edge-re-entry', 'circle'],
    ...['nonpayment', 'life', 'absence', 'divert', 'line-plan', 'wallet', 'trait'],
    ...['service-event', 'complaint'],
  ]) {
    await world.make(`journey/${file}.sql`);
  }
  for (const file of ['recharge-table', 'bill-table']) await world.make(`billing/${file}.sql`);
}

async function live(
  world: World,
  landing: Landing,
  calendar: ReturnType<typeof calendarOf>,
  options: SimulateOptions,
): Promise<void> {
  const days = dayRange(calendar.simFirst, calendar.last);
  let fileFrom = calendar.first;
  const progress = options.progress ?? noProgress;
  progress.step('days', days.length);
  for (const day of days) {
    fileFrom = await liveDay(world, landing, { day, fileFrom, calendar });
    progress.tick(1);
  }
  progress.done();
}

async function writeTruth(landing: Landing): Promise<void> {
  for (const file of ['lines', 'walks', 're-entries', 'second-sims', 'numbers', 'happenings']) {
    await landing.write(`truth/${file}.sql`, `truth/${file}.csv`);
  }
}
