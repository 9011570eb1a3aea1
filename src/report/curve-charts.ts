import { axisText, drawSvg } from './charts.ts';

const percent = (value: number) => `${Math.round(value * 100)} %`;

const width = 460;
const plotHeight = 304;
const legendRow = 20;
/** Above what it is compared with: most groups lie near 0 and would hide its beginning. */
const diagonal = {
  ...{ type: 'line' as const, silent: true, showSymbol: false, color: '#7d8b97', z: 4 },
  lineStyle: { type: 'dashed' as const, width: 1 },
};

/** Curves over shares 0..1 with the diagonal of chance; every name stands below, the seventh on are dotted. */
export function drawCurves(
  curves: readonly { name: string; points: readonly (readonly [x: number, y: number])[] }[],
  axes: { x: string; y: string },
): string {
  const legendHeight = legendRow * legendRows(curves.map(({ name }) => name));
  return drawSvg(
    {
      grid: { left: 30, right: 24, top: 12, bottom: 28 + legendHeight, containLabel: true },
      legend: {
        ...{ bottom: 0, left: 30, itemGap: 8, itemHeight: 10 },
        textStyle: axisText,
        // room to the next name: widths are guessed here, where no letter is drawn
        formatter: (name) => name + '\u00a0'.repeat(2),
        data: curves.map(({ name }) => name),
      },
      xAxis: shareAxis(axes.x, 26),
      yAxis: shareAxis(axes.y, 44),
      series: [
        ...curves.map(({ name, points }, index) => ({
          ...{ type: 'line' as const, name, symbol: 'none' },
          lineStyle: {
            width: index === 0 ? 3 : 1.5,
            type: index < 6 ? 'solid' : 'dotted',
          } as const,
          data: points.map((point) => [...point]),
        })),
        {
          ...diagonal,
          data: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    },
    { width, height: plotHeight + legendHeight },
  );
}

/** Rows that names take side by side; a letter of the legend is about 6 wide, a Chinese one 12. */
function legendRows(names: readonly string[]): number {
  let [rows, used] = [1, 0];
  for (const name of names) {
    const item = 66 + [...name].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6), 0);
    if (used > 0 && used + item > width - 30) [rows, used] = [rows + 1, 0];
    used += item;
  }
  return rows;
}

/** Predicted beside observed, groups of rows as points; on the diagonal both are the same. */
export function drawCalibration(
  points: readonly { predicted: number; observed: number; rows: number }[],
  axes: { x: string; y: string },
): string {
  const most = Math.max(
    0.01,
    ...points.flatMap(({ predicted, observed }) => [predicted, observed]),
  );
  const end = Math.ceil(most * 20) / 20;
  const axis = (name: string, gap: number) => ({ ...shareAxis(name, gap), max: end });
  return drawSvg(
    {
      grid: { left: 30, right: 24, top: 12, bottom: 28, containLabel: true },
      xAxis: axis(axes.x, 26),
      yAxis: axis(axes.y, 44),
      series: [
        {
          ...diagonal,
          data: [
            [0, 0],
            [end, end],
          ],
        },
        {
          ...{ type: 'line', symbol: 'circle', symbolSize: 6, color: '#2f6f9f' },
          lineStyle: { width: 1.5 },
          data: points.map(({ predicted, observed }) => [predicted, observed]),
        },
      ],
    },
    { width, height: plotHeight + legendRow },
  );
}

function shareAxis(name: string, nameGap: number) {
  return {
    ...{ type: 'value' as const, name, nameLocation: 'middle' as const, min: 0, nameGap },
    axisLabel: { ...axisText, formatter: percent },
  };
}
