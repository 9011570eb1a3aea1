const eighths = '▁▂▃▄▅▆▇█';

/**
 * A row of numbers as a row of little bars, the largest full; `·` where a number is not known,
 * a blank where it is nothing, or less than a sixteenth of a given `most`.
 *
 * @param most what a full bar stands for; the largest number when left out
 */
export function sparkline(
  values: readonly (number | null)[],
  { most }: { most?: number } = {},
): string {
  const top = most ?? Math.max(...values.map((value) => value ?? 0), 0);
  return values
    .map((value) => {
      if (value === null) return '·';
      if (value <= 0 || (most !== undefined && value < most / 16)) return ' ';
      const height = Math.round((value / top) * eighths.length);
      return eighths[Math.min(Math.max(height, 1), eighths.length) - 1];
    })
    .join('');
}
