import { addDays, type Day } from '../core/dates.ts';
import type { Landing } from './landing.ts';
import { type Calendar, compact, isLastOfMonth, isSunday } from './options.ts';
import type { World } from './world.ts';

export interface Moment {
  day: Day;
  /** First day that the next weekly files must hold. */
  fileFrom: Day;
  calendar: Calendar;
}

/**
 * One day of the operator: top-ups, calls, messages and sessions, rated and taken off the balance,
 * then the files that are due. Days before the first delivered one are lived but not written.
 *
 * @returns where the next weekly files begin
 */
export async function liveDay(world: World, landing: Landing, moment: Moment): Promise<Day> {
  const { day, calendar } = moment;
  if (day.endsWith('-01')) await world.make('day/new-month.sql');
  for (const file of ['tariff', 'plan-today', 'stage-today', 'topup'])
    await world.make(`day/${file}.sql`, { day });
  await world.make('billing/recharge.sql');
  for (const file of [
    'today',
    'call',
    'call-service',
    'ring',
    'record-voice',
    'record-message',
    'record-data',
    'used',
    'allowance',
    'charged',
    'meter',
    'wallet',
  ]) {
    await world.make(`day/${file}.sql`, { day });
  }
  if (isLastOfMonth(day)) await world.make('billing/bill.sql', { day });
  if (day < calendar.first) return moment.fileFrom;
  await landing.takeRecords(day);
  await writeDated(landing, day, calendar);
  if (!isSunday(day) && day !== calendar.last) return moment.fileFrom;
  await writeWeek(landing, moment);
  return addDays(day, 1);
}

/** Files that state what is so on their day; each lets newer versions of a fact replace older ones. */
async function writeDated(landing: Landing, day: Day, calendar: Calendar): Promise<void> {
  const name = compact(day);
  const isFirst = day === calendar.first;
  const monthFirst = `${day.slice(0, 7)}-01`;
  if (isFirst || isSunday(day) || day === calendar.last) {
    landing.writeBeside('extracts/subscribers.sql', `subscribers/subscribers_${name}.csv.gz`, {
      day,
    });
    await landing.write('extracts/campaigns.sql', `campaigns/campaigns_${name}.csv`, { day });
  }
  if (isFirst || day === calendar.priceChange) {
    await landing.write('extracts/plans.sql', `plans/plans_${name}.csv`, { day });
  }
  if (isFirst) {
    await landing.write('extracts/numbers.sql', `numbers/numbers_${name}.csv`, { day });
    await landing.write('extracts/outcomes.sql', 'outcomes/outcomes.csv');
  }
  if (isFirst || day === monthFirst) {
    await landing.write('extracts/accounts.sql', `accounts/accounts_${name}.csv`, { day });
  }
  if (day.endsWith('-03') || day.endsWith('-25')) {
    await landing.write('extracts/bills.sql', `bills/bills_${name}.csv.gz`, { day });
  }
  if (isLastOfMonth(day)) {
    await landing.write('extracts/usage.sql', `usage/usage_${name.slice(0, 6)}.csv.gz`, {
      day,
      month_first: monthFirst,
    });
  }
  if (isLastOfMonth(day) || day === calendar.last) {
    const from = monthFirst < calendar.first ? calendar.first : monthFirst;
    landing.writeBeside('truth/stages.sql', `truth/stages_${name.slice(0, 6)}.parquet`, {
      day,
      from,
    });
  }
}

/** Files of facts that carry their own time, a week at a time. */
async function writeWeek(landing: Landing, { day, fileFrom }: Moment): Promise<void> {
  for (const [statement, name] of [
    ['recharges', 'recharges'],
    ['complaints', 'complaints'],
    ['service-events', 'service_events'],
  ]) {
    await landing.write(`extracts/${statement}.sql`, `${name}/${name}_${compact(day)}.csv.gz`, {
      day,
      from: fileFrom,
    });
  }
}
