/** A calendar day as `YYYY-MM-DD`; compares as text. No time zone is involved. */
export type Day = string;

const dayMilliseconds = 86_400_000;

/** Whether the text is a real calendar day, as `2026-02-29` is not. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time)
    ? ''
    : new Date(time + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds;
}

/** The calendar day it is in `timezone` at the moment `now`. */
export function dayIn(timezone: string, now: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(now);
}

/** Days from `from` to `to`, both included, every `step` days. */
export function dayRange(from: Day, to: Day, step = 1): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, step)) days.push(day);
  return days;
}
