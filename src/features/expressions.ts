/**
 * Pieces of SQL that the families share. All sums are over integers or decimals, so the order
 * of rows never shows; the one division comes last.
 */

/** Rows of `line_week` in `weeks` weeks, beginning `skip` weeks back. */
export function inWeeks(weeks: number, skip = 0): string {
  return skip === 0 ? `week < ${weeks}` : `week >= ${skip} and week < ${skip + weeks}`;
}

/** The sum in a window of weeks: 0 for none, null where the line never shows this column. */
export function total(column: string, weeks: number, skip = 0): string {
  return `case when count(${column}) > 0 then coalesce(${sumOf(column, inWeeks(weeks, skip))}, 0) end`;
}

/** A sum over the rows of a condition; among hundreds of sums `case` is far cheaper than `filter`. */
export function sumOf(expression: string, condition: string): string {
  return `sum(case when ${condition} then ${expression} end)`;
}

/** A quotient, null when nothing is there to divide by. */
export function quotient(numerator: string, denominator: string): string {
  return `(${numerator}) / nullif(${denominator}, 0)`;
}

/** Last window ÷ the window of the same length before it; null when that was empty. */
export function lastAgainstBefore(column: string, weeks: number): string {
  return quotient(total(column, weeks), total(column, weeks, weeks));
}

/**
 * Least-squares slope over the last `weeks` weeks, missing weeks counting as 0, divided by the mean:
 * −0.1 is a tenth of the mean level lost every week. Null when all weeks are empty.
 */
export function relativeSlope(column: string, weeks: number): string {
  const sumOfTime = (weeks * (weeks - 1)) / 2;
  const spread = (weeks * weeks * (weeks * weeks - 1)) / 12;
  const inside = inWeeks(weeks);
  const timed = sumOf(`${column} * (${weeks - 1} - week)`, inside);
  const plain = sumOf(column, inside);
  return `(${weeks * weeks} * ${timed} - ${weeks * sumOfTime} * ${plain}) / (${spread} * nullif(${plain}, 0))`;
}

/** Standard deviation ÷ mean of the last `weeks` weeks of a whole-number column, missing weeks being 0. */
export function variation(column: string, weeks: number): string {
  const inside = inWeeks(weeks);
  const squares = sumOf(`${column}::hugeint * ${column}`, inside);
  const plain = sumOf(column, inside);
  return `sqrt(greatest(${weeks} * ${squares} - ${plain} * ${plain}, 0)) / nullif(${plain}, 0)`;
}
