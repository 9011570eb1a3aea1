import type { Fact } from '../../warehouse/world.ts';
import {
  age,
  dayOf,
  highest,
  lowest,
  num,
  ratio,
  relativeSlope,
  sum,
  type Values,
} from './facts.ts';

const mean = (values: readonly number[]) => ratio(sum(values), values.length);
const numbers = (rows: readonly Fact[], column: string) =>
  rows
    .filter((row) => row[column] !== null && row[column] !== undefined)
    .map((row) => num(row[column]));
const cell = (row: Fact | undefined, column: string) =>
  (row?.[column] as number | null | undefined) ?? null;
const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

/** Bills of one line, as known. A payment is seen from its own day on. */
export function billValues(bills: readonly Fact[], asOf: string): Values {
  if (bills.length === 0) return {};
  const newest = [...bills].sort((a, b) => (String(a.period) < String(b.period) ? 1 : -1));
  const [last, before] = newest;
  const total = (from: number, to: number) => mean(numbers(newest.slice(from, to), 'total'));
  const earlier = numbers(newest.slice(1, 4), 'total').sort((a, b) => a - b);
  const middle = earlier.length
    ? ((earlier[(earlier.length - 1) >> 1] ?? 0) + (earlier[earlier.length >> 1] ?? 0)) / 2
    : null;
  const paid = (bill: Fact) => bill.paid_on !== null && dayOf(bill.paid_on) <= asOf;
  const late = (bill: Fact) =>
    paid(bill) && bill.due_on !== null ? age(bill.due_on, dayOf(bill.paid_on)) : null;
  const lateDays = newest
    .slice(0, 6)
    .map(late)
    .filter((days) => days !== null);
  return {
    bill_total_last: cell(last, 'total'),
    bill_total_before: cell(before, 'total'),
    bill_total_mean_last_3: total(0, 3),
    bill_total_last_against_before: ratio(cell(last, 'total'), cell(before, 'total')),
    bill_total_last_3_against_before: ratio(total(0, 3), total(3, 6)),
    bill_shock_against_median: ratio(cell(last, 'total'), middle),
    bill_shock_money: less(cell(last, 'total'), middle),
    bill_recurring_change: less(cell(last, 'recurring_charge'), cell(before, 'recurring_charge')),
    bill_overage_share_last: ratio(cell(last, 'overage_charge'), cell(last, 'total')),
    bill_discount_change: less(cell(last, 'discount'), cell(before, 'discount')),
    bills_with_overage_last_6: newest.slice(0, 6).filter((bill) => num(bill.overage_charge) > 0)
      .length,
    bill_arrears_highest_last_6: highest(numbers(newest.slice(0, 6), 'arrears')),
    bills_overdue: newest.filter(
      (bill) => !paid(bill) && bill.due_on !== null && dayOf(bill.due_on) < asOf,
    ).length,
    bills_paid_late_last_6: lateDays.filter((days) => days > 0).length,
    bill_days_late_mean_last_6: mean(lateDays),
    bill_days_late_last_paid: newest.map(late).find((days) => days !== null) ?? null,
    bill_total_slope_last_6: relativeSlope(
      newest.slice(0, 6).map((bill, back) => [-back, num(bill.total)]),
    ),
    days_since_last_bill: age(last?.issued_on, asOf),
  };
}

/** Top-ups of one line in the last 180 days. */
export function topUpValues(all: readonly Fact[], asOf: string): Values {
  const rows = all
    .filter((row) => age(row.recharged_at, asOf) < 180)
    .sort((a, b) => (String(a.recharged_at) < String(b.recharged_at) ? -1 : 1));
  if (rows.length === 0) return {};
  const inside = (from: number, to: number) =>
    rows.filter((row) => age(row.recharged_at, asOf) >= from && age(row.recharged_at, asOf) < to);
  const amount = (from: number, to: number) => sum(numbers(inside(from, to), 'amount'));
  const gaps = rows
    .slice(1)
    .map((row, index) => age(rows[index]?.recharged_at, dayOf(row.recharged_at)));
  const left = inside(0, 84).filter((row) => row.balance_after !== null);
  const last = rows.at(-1);
  const ages = rows.map((row) => age(row.recharged_at, asOf));
  return {
    top_ups_last_28d: inside(0, 28).length,
    top_ups_last_84d: inside(0, 84).length,
    top_up_amount_last_84d: amount(0, 84),
    top_up_amount_mean_last_180d: mean(numbers(rows, 'amount')),
    top_up_amount_last: cell(last, 'amount'),
    days_since_last_top_up: Math.min(...ages),
    top_up_gap_mean_days: mean(gaps),
    top_up_gap_longest_days: highest(gaps),
    top_up_gap_now_against_mean: ratio(Math.min(...ages), mean(gaps)),
    top_ups_last_28d_against_before: ratio(inside(0, 28).length, inside(28, 56).length),
    top_up_amount_last_84d_against_before: ratio(amount(0, 84), amount(84, 168)),
    balance_after_last_top_up: cell(last, 'balance_after'),
    balance_before_top_up_mean_last_84d: mean(
      left.map((row) => num(row.balance_after) - num(row.amount)),
    ),
    top_up_channels_last_180d: new Set(
      rows.map((row) => row.channel).filter((channel) => channel !== null),
    ).size,
  };
}

/** Usage periods of one line. */
export function periodValues(all: readonly Fact[], asOf: string): Values {
  if (all.length === 0) return {};
  const newest = [...all].sort((a, b) => (String(a.period_end) < String(b.period_end) ? 1 : -1));
  const values: Values = {
    days_since_last_usage_period: lowest(newest.map((row) => age(row.period_end, asOf))),
  };
  for (const [column, name] of [
    ['voice_out_min', 'voice_out_minutes'],
    ['data_mb', 'data_megabytes'],
    ['charge', 'charge'],
  ] as const) {
    const [last, before] = newest;
    values[`period_${name}_last`] = cell(last, column);
    values[`period_${name}_last_against_before`] = ratio(cell(last, column), cell(before, column));
    values[`period_${name}_slope_last_6`] = relativeSlope(
      newest.flatMap((row, back) =>
        row[column] === null ? [] : [[-back, num(row[column])] as const],
      ),
    );
  }
  return values;
}
