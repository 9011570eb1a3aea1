import type { Fact } from '../../warehouse/world.ts';
import { groupBy, weekOf } from './activity.ts';
import { age, dayOf, lowest, ratio, sum, type Values } from './facts.ts';

const hour = (row: Fact) => Number(String(row.event_at).slice(11, 13));
const isWorkday = (row: Fact) =>
  ![0, 6].includes(new Date(`${dayOf(row.event_at)}T00:00:00Z`).getUTCDay());

/** Cells and handsets of one line. The busiest of a day (the greater name among equals) stands for it. */
export function placeValues(all: readonly Fact[], asOf: string): Values {
  const days = [...groupBy(all, (row) => `${dayOf(row.event_at)}|${row.known_on}`).values()].map(
    (rows) => ({
      at: age(rows[0]?.event_at, asOf),
      week: weekOf(rows[0] as Fact, asOf),
      cells: ranked(rows, 'cell_id'),
      night: ranked(
        rows.filter((row) => hour(row) < 7),
        'cell_id',
      )[0]?.[0],
      work: ranked(
        rows.filter((row) => hour(row) >= 9 && hour(row) <= 17 && isWorkday(row)),
        'cell_id',
      )[0]?.[0],
      imeis: ranked(rows, 'imei'),
    }),
  );
  const located = (from: number, to: number) =>
    days.filter((day) => day.week >= from && day.week < to && day.cells.length > 0);
  const perDay = (from: number, to: number) =>
    ratio(sum(located(from, to).map((day) => day.cells.length)), located(from, to).length);
  const topShare = (from: number, to: number) =>
    ratio(
      sum(located(from, to).map((day) => day.cells[0]?.[1] ?? 0)),
      sum(located(from, to).flatMap((day) => day.cells.map(([, n]) => n))),
    );
  const nights = count(days.filter((day) => day.at < 28).map((day) => day.night));
  const nightsBefore = count(
    days.filter((day) => day.at >= 28 && day.at < 56).map((day) => day.night),
  );
  const recent = days.filter((day) => day.at < 84 && day.imeis.length > 0);
  const handsets = [...groupBy(recent, (day) => String(day.imeis[0]?.[0])).values()].map(
    (used) => ({
      first: Math.max(...used.map((day) => day.at)),
      last: Math.min(...used.map((day) => day.at)),
    }),
  );
  const hasPlaces = days.some((day) => day.at < 56 && (day.night || day.work));
  const values: Values = {
    cells_per_day_last_28d: perDay(0, 4),
    cells_per_day_last_28d_against_before: ratio(perDay(0, 4), perDay(4, 8)),
    top_cell_share_last_28d: topShare(0, 4),
    night_cells_last_28d: hasPlaces ? nights.length : null,
    home_cell_share_of_nights_last_28d: ratio(
      nights[0]?.[1] ?? null,
      sum(nights.map(([, n]) => n)),
    ),
    home_cell_moved_last_28d:
      nights[0] && nightsBefore[0] ? Number(nights[0][0] !== nightsBefore[0][0]) : null,
  };
  if (handsets.length === 0) return values;
  const newestUse = lowest(handsets.map((handset) => handset.last));
  const present = handsets.filter((handset) => handset.last === newestUse);
  return {
    ...values,
    handsets_last_84d: handsets.length,
    handsets_last_28d: handsets.filter((handset) => handset.last < 28).length,
    handset_age_days: lowest(present.map((handset) => handset.first)),
    handset_new_last_28d: Number(
      handsets.some((h) => h.first < 28) && handsets.some((h) => h.first >= 28),
    ),
  };
}

/** The cell of the most night events of each day, as known together. */
export function nightCells(all: readonly Fact[]): { day: string; cell: string }[] {
  const nights = all.filter((row) => hour(row) < 7);
  return [...groupBy(nights, (row) => `${dayOf(row.event_at)}|${row.known_on}`).values()].flatMap(
    (rows) => {
      const cell = ranked(rows, 'cell_id')[0]?.[0];
      return cell === undefined ? [] : [{ day: dayOf(rows[0]?.event_at), cell }];
    },
  );
}

function ranked(rows: readonly Fact[], column: string): [string, number][] {
  return count(rows.filter((row) => row[column] !== null).map((row) => String(row[column])));
}

/** Distinct names with their numbers, commonest first, the greater name first among equals. */
function count(names: readonly (string | undefined)[]): [string, number][] {
  const groups = groupBy(
    names.filter((name) => name !== undefined),
    (name) => name,
  );
  return [...groups]
    .map(([name, all]): [string, number] => [name, all.length])
    .sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1));
}
