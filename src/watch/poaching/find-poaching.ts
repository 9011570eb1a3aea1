import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Binds, Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { betaQuantile, betaShare } from './beta-quantile.ts';

/** A number reaches many lines when it reaches this many within 14 days. */
const leastLines = 50;
/** People's own numbers are called back; a seller's, a courier's and a bank's hardly are. */
const mostAnswered = 0.2;
const leastExits = 3;
const leastLift = 1.5;
/** Of the numbers proposed, so many in a hundred may be chance. */
const falsePercent = 10;
/** Weight of the belief that a number does nothing, in expected exits. */
const priorExits = 2;
const lowProbability = 0.05;

/** One number that seems to make our lines leave; proposed to a person, never used unseen. */
export interface PoachingNumber {
  number: string;
  operator: string | null;
  lines_reached: number;
  exits: number;
  /** Exits of as many lines of the same risk that the number did not reach. */
  expected: number;
  lift: number;
  /** Lower end of the lift: it lies above with a probability of 0.95. */
  lift_low: number;
  first_seen: Day;
}

export interface Suspect {
  number: string;
  operator: string | null;
  lines_reached: number;
  matured: number;
  exits: number;
  expected: number;
  first_seen: Day;
}

/** Makes schema `watch` and the table of proposed numbers. Running it again changes nothing. */
export async function createPoachingTables(db: Database): Promise<void> {
  await db.run(readSql(import.meta.url, 'tables.sql'));
}

/**
 * Looks for unlisted numbers of rivals whose calls are followed by exits, among lines reached so long ago that every
 * exit is known. Writes them to `watch.poaching` for the night. No CDRs, no operator of peers: nothing is found.
 *
 * @returns the proposed numbers, the surest first
 */
export async function findPoaching(options: {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'churn'>;
  asOf: Day;
}): Promise<PoachingNumber[]> {
  const { db, config, asOf } = options;
  const binds = {
    as_of: asOf,
    operator: config.operator,
    least_lines: leastLines,
    most_answered: mostAnswered,
    horizon_days: config.churn.horizonDays,
    silent_days: config.churn.silentDays,
  };
  await db.run(readSql(import.meta.url, 'reached-line.sql'), binds);
  const reached = await db.value<number>('select count(*) from poaching_reach');
  const suspects = reached > 0 ? await judgeReached(db, binds) : [];
  const found = beyondChance(suspects)
    .map(judge)
    .filter(({ exits, lift, lift_low }) => exits >= leastExits && lift >= leastLift && lift_low > 1)
    .sort((one, two) => two.lift_low - one.lift_low || (one.number < two.number ? -1 : 1));
  await write(db, asOf, found);
  for (const table of ['poaching_reach', 'poaching_risk'])
    await db.run(`drop table if exists temp.${table}`);
  return found;
}

/** Exits of the lines that suspects reached, beside those of their like; asks for everybody's weeks. */
async function judgeReached(db: Database, binds: Binds): Promise<Suspect[]> {
  await db.run(readSql(import.meta.url, 'line-week-risk.sql'), binds);
  return db.rows<Suspect & Record<string, unknown>>(readSql(import.meta.url, 'suspect.sql'));
}

/**
 * The suspects whose exits are too many to be chance, given how many numbers were looked at: with a false discovery
 * rate of `falsePercent`, by the chance of as many exits or more (binomial).
 *
 * @see Benjamini & Hochberg 1995
 */
export function beyondChance(suspects: readonly Suspect[]): Suspect[] {
  const ranked = suspects
    .map((suspect) => ({ suspect, chance: chanceOf(suspect) }))
    .sort((one, two) => one.chance - two.chance);
  const last = ranked.findLastIndex(
    ({ chance }, index) => chance <= (falsePercent / 100) * ((index + 1) / ranked.length),
  );
  return ranked.slice(0, last + 1).map(({ suspect }) => suspect);
}

function chanceOf({ matured, exits, expected }: Suspect): number {
  return exits === 0 ? 1 : betaShare(expected / matured, exits, matured - exits + 1);
}

/**
 * The share of exits as Beta(prior + exits, prior + others), its prior centred on the expected share, against that share.
 */
export function judge(suspect: Suspect): PoachingNumber {
  const { matured, exits, expected, ...rest } = suspect;
  const share = Math.min(Math.max(expected / matured, 1e-6), 0.5);
  const a = priorExits + exits;
  const b = priorExits / share - priorExits + matured - exits;
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    ...rest,
    exits,
    expected: round(expected),
    lift: round(a / (a + b) / share),
    lift_low: round(betaQuantile(lowProbability, a, b) / share),
  };
}

async function write(db: Database, asOf: Day, found: readonly PoachingNumber[]): Promise<void> {
  await db.run('delete from watch.poaching where as_of = $as_of::date', { as_of: asOf });
  for (const number of found) {
    await db.run(
      `insert into watch.poaching values ($as_of::date, $number, $operator, $lines_reached, $exits,
       $expected, $lift, $lift_low, $first_seen::date)`,
      { as_of: asOf, ...number },
    );
  }
}
