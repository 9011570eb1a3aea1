import { axisText, drawSvg } from './charts.ts';

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** Curves over shares 0..1 with the diagonal of chance. */
export function drawCurves(
  curves: readonly { name: string; points: readonly (readonly [x: number, y: number])[] }[],
  axes: { x: string; y: string },
): string {
  return drawSvg(
    {
      grid: { left: 30, right: 24, top: 12, bottom: 28, containLabel: true },
      legend: { right: 28, bottom: 60, orient: 'vertical', textStyle: axisText },
      xAxis: shareAxis(axes.x, 26),
      yAxis: shareAxis(axes.y, 44),
      series: [
        ...curves.map(({ name, points }) => ({
          ...{ type: 'line' as const, name, showSymbol: false },
          data: points.map((point) => [...point]),
        })),
        {
          type: 'line',
          ...{ silent: true, showSymbol: false, color: '#9aa7b2' },
          lineStyle: { type: 'dashed', width: 1 },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    },
    { width: 460, height: 320 },
  );
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
          type: 'line',
          ...{ silent: true, showSymbol: false, color: '#9aa7b2' },
          lineStyle: { type: 'dashed', width: 1 },
          data: [
            [0, 0],
            [end, end],
          ],
        },
        {
          type: 'line',
          symbolSize: 8,
          color: '#2f6f9f',
          data: points.map(({ predicted, observed }) => [predicted, observed]),
        },
      ],
    },
    { width: 460, height: 320 },
  );
}

function shareAxis(name: string, nameGap: number) {
  return {
    ...{ type: 'value' as const, name, nameLocation: 'middle' as const, min: 0, nameGap },
    axisLabel: { ...axisText, formatter: percent },
  };
}
