import { addDays, type Day, dayRange } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';

/** Judgements are made as of these days only, so that it does not matter which nights are run. */
const firstMonday = '1970-01-05';
const everyDays = 7;
/** Rollups must reach back this far before anybody can be recognised. */
const leastHistoryDays = 28;
const longestCatchUpDays = 364;

/**
 * Looks for persons behind lines: farmed SIMs and re-entries, as of every Monday up to `asOf` that has not
 * been reviewed yet. Each review sees only what was known on its own day; what it finds is known from that day.
 * Without CDRs there is nothing to see and nothing is written.
 *
 * @returns the days reviewed
 */
export async function reviewPersons(options: { db: Database; asOf: Day }): Promise<Day[]> {
  const { db, asOf } = options;
  const days = await daysToReview(db, asOf);
  for (const on of days) {
    await db.transaction(async () => {
      await findFarms(db, on);
      await findReentries(db, on);
      await db.run('insert into warehouse.person_review values ($on::date)', { on });
    });
  }
  await dropWork(db);
  return days;
}

/**
 * Takes back every judgement made on or after `from`, since facts known from that day were corrected or came late;
 * the next `reviewPersons` judges again.
 */
export async function withdrawReviews(options: { db: Database; from: Day }): Promise<void> {
  const { db, from } = options;
  await db.run('delete from warehouse.person_review where reviewed_on >= $from::date', { from });
  await db.run('delete from warehouse.reentry where known_on >= $from::date', { from });
  await db.run('delete from warehouse.farmed_line where known_on >= $from::date', { from });
}

async function daysToReview(db: Database, asOf: Day): Promise<Day[]> {
  const [known] = await db.rows<{ first_day: Day | null; reviewed_on: Day | null }>(
    `select min(day) as first_day, (select max(reviewed_on) from warehouse.person_review) as reviewed_on
     from warehouse.line_day where day <= $as_of::date and known_on <= $as_of::date`,
    { as_of: asOf },
  );
  if (!known?.first_day) return [];
  const begin = addDays(known.first_day, leastHistoryDays);
  const after =
    known.reviewed_on && known.reviewed_on >= begin ? addDays(known.reviewed_on, 1) : begin;
  const oldest = addDays(asOf, -longestCatchUpDays);
  return dayRange(after, asOf).filter((day) => day >= oldest && isReviewDay(day));
}

function isReviewDay(day: Day): boolean {
  const days = Math.round((Date.parse(day) - Date.parse(firstMonday)) / 86_400_000);
  return days % everyDays === 0;
}

async function findFarms(db: Database, on: Day): Promise<void> {
  await run(db, 'farm-handset', on);
  await db.run(
    'create or replace temp table farm_label as select distinct subscriber_id, subscriber_id as label from farm_handset',
  );
  for (let changed = 1; changed > 0; ) {
    await run(db, 'farm-label', on);
    changed = await db.value<number>(
      `select count(*) from farm_label join farm_label_next using (subscriber_id)
       where farm_label.label <> farm_label_next.label`,
    );
    await db.run('create or replace temp table farm_label as from farm_label_next');
  }
  await run(db, 'farmed-line', on);
}

async function findReentries(db: Database, on: Day): Promise<void> {
  await run(db, 'revoke-match', on);
  for (const step of ['candidate-line', 'fingerprint', 'person-mark', 'person-pair']) {
    await run(db, step, on);
  }
  await db.run(`create or replace temp table person_match
    (old_id varchar, new_id varchar, score double, is_confirmed boolean, evidence varchar)`);
  for (let found = 1; found > 0; ) found = await run(db, 'match-person', on);
  await run(db, 'keep-match', on);
}

function run(db: Database, step: string, on: Day): Promise<number> {
  return db.run(readSql(import.meta.url, `${step}.sql`), { on });
}

async function dropWork(db: Database): Promise<void> {
  const tables = ['candidate', 'fingerprint', 'mark', 'pair', 'match'].map(
    (name) => `person_${name}`,
  );
  for (const table of [...tables, 'farm_handset', 'farm_label', 'farm_label_next']) {
    await db.run(`drop table if exists temp.${table}`);
  }
}
