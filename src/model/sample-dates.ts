import { addDays, type Day, daysBetween } from '../core/dates.ts';

export interface SampleDates {
  /** The newest date: calibrates and validates. */
  later: Day;
  /** Older dates, newest first: the trees learn from them. */
  earlier: Day[];
  /** Dates whose labels were complete on `later` itself, newest first; too few: empty. */
  settled: Day[];
}

/** Days of history before a date that give most features their windows. */
const fullHistoryDays = 84;
/** With less than this before it a date says too little. */
const leastHistoryDays = [56, 28, 14];
const leastSettledDates = 3;
/** The Sunday that shared dates are counted from. */
const firstShared: Day = '1970-01-04';

/**
 * The newest day up to `day` that lies whole steps of `everyDays` from a fixed Sunday: days that are
 * chosen so are the same for every date they are chosen for, and so is the work on them.
 */
export function sharedDay(day: Day, everyDays: number): Day {
  const beyond = daysBetween(firstShared, day) % everyDays;
  return addDays(day, -(beyond < 0 ? beyond + everyDays : beyond));
}

/**
 * Counts sample dates back in steps of `everyDays`, as far as history reaches: from the newest shared
 * day, so that models of other dates learn from the same days; from the newest of all where that
 * would cost a date.
 *
 * @param newest newest date with complete labels
 * @param historyFrom first day of any fact
 * @param labelDays days from a date until its labels are complete
 * @returns undefined when not even one earlier date has two weeks of history before it
 */
export function planSampleDates(plan: {
  newest: Day;
  historyFrom: Day;
  labelDays: number;
  sampleDates: number;
  everyDays: number;
}): SampleDates | undefined {
  const { newest, historyFrom, labelDays, sampleDates, everyDays } = plan;
  const back = (from: Day, count: number, history: number) =>
    Array.from({ length: count }, (_, index) => addDays(from, -index * everyDays)).filter(
      (day) => daysBetween(historyFrom, day) >= history,
    );
  const wanted = Math.max(2, sampleDates);
  const countedFrom = (day: Day) =>
    leastHistoryDays
      .map((history) => back(day, wanted, history))
      .find((found, index) => found.length >= (index < 2 ? Math.min(4, wanted) : 2)) ?? [];
  const counted = (day: Day, from: (newest: Day) => Day[]) => {
    const [shared, own] = [from(sharedDay(day, everyDays)), from(day)];
    return shared.length >= own.length ? shared : own;
  };
  const [later, ...earlier] = counted(newest, countedFrom);
  if (later === undefined) return undefined;
  const settled = counted(addDays(later, -labelDays), (day) =>
    back(day, wanted - 1, fullHistoryDays),
  );
  return { later, earlier, settled: settled.length >= leastSettledDates ? settled : [] };
}
