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

/**
 * Counts sample dates back from `newest` in steps of `everyDays`, as far as history reaches.
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
  const dates = leastHistoryDays
    .map((history) => back(newest, wanted, history))
    .find((found, index) => found.length >= (index < 2 ? Math.min(4, wanted) : 2));
  const [later, ...earlier] = dates ?? [];
  if (later === undefined) return undefined;
  const settled = back(addDays(later, -labelDays), wanted - 1, fullHistoryDays);
  return { later, earlier, settled: settled.length >= leastSettledDates ? settled : [] };
}
