const [height, width] = [12, 50];

/**
 * A curve over shares 0..1 as a picture of characters: ● the curve, · what chance would give.
 *
 * @param points in order of their first number
 */
export function curvePicture(
  points: readonly (readonly [x: number, y: number])[],
  axes: { x: string; y: string },
): string {
  const lines: string[] = [];
  const places = Array.from({ length: width + 1 }, (_, place) => place / width);
  for (let level = height; level >= 0; level--) {
    const marks = places.map((share) => {
      if (Math.round(heightAt(points, share) * height) === level) return '●';
      return Math.round(share * height) === level ? '·' : ' ';
    });
    const percent = `${Math.round((level / height) * 100)} %`.padStart(6);
    lines.push(`${level % 3 === 0 ? percent : '      '} ┤${marks.join('').trimEnd()}`);
  }
  const axis = `       └${'─'.repeat(width + 1)}`;
  const ends = `        0 %${axes.x.padStart(36).padEnd(42)}100 %`;
  return [axes.y, ...lines, axis, ends].join('\n');
}

/** The curve's height at a share, on the straight line between its neighbours. */
function heightAt(points: readonly (readonly [number, number])[], share: number): number {
  const after = points.findIndex(([x]) => x >= share - 1e-9);
  const [right, left] = [points[after], points[after - 1]];
  if (!right) return points.at(-1)?.[1] ?? 0;
  if (!left || right[0] === left[0]) return right[1];
  return left[1] + ((right[1] - left[1]) * (share - left[0])) / (right[0] - left[0]);
}
