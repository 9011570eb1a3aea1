import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { drawSvg, stageColours } from './charts.ts';

/** A value with the ends of its interval; null where it cannot be told. */
export interface WithEnds {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

const axisText = { fontSize: 11 };
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

/** One value a date with its interval as a whisker; several series share the axis. */
export function drawOverTime(
  series: readonly { name: string; points: readonly WithEnds[] }[],
  format: (value: number) => string = String,
): string {
  const dates = series[0]?.points.map(({ name }) => name) ?? [];
  return drawSvg(
    {
      grid: { left: 12, right: 16, top: 34, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: axisText },
      xAxis: { type: 'category', data: dates, axisLabel: { ...axisText, rotate: 30 } },
      yAxis: { type: 'value', scale: true, axisLabel: { ...axisText, formatter: format } },
      series: series.flatMap(({ name, points }) => [
        { type: 'line' as const, name, symbolSize: 6, data: points.map(({ value }) => value) },
        whiskers(points, 'standing'),
      ]),
    },
    { width: 460, height: 280 },
  );
}

/** Lying points with their intervals, a line at zero: what lies clear of it was found. */
export function drawDifferences(rows: readonly WithEnds[]): string {
  return drawSvg(
    {
      grid: { left: 24, right: 24, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', axisLabel: axisText },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { ...axisText, width: 190, overflow: 'truncate' },
      },
      series: [
        { type: 'scatter', symbolSize: 9, data: rows.map(({ value }) => value) },
        whiskers(rows, 'lying'),
      ],
    },
    { width: 460, height: Math.max(90, 26 * rows.length + 40) },
  );
}

/** Where lines of each stage stood a date later. */
export function drawFlow(
  flows: readonly { from: string; to: string; lines: number }[],
  label: (stage: string) => string,
): string {
  const stages = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const node = (stage: string, side: 'from' | 'to') => ({
    name: `${side} ${stage}`,
    itemStyle: { color: stageColours[stage] ?? '#5b6b7a' },
    label: {
      formatter: label(stage),
      position: side === 'from' ? ('right' as const) : ('left' as const),
    },
  });
  const there = (side: 'from' | 'to') =>
    stages.filter((stage) => flows.some((flow) => flow[side] === stage));
  return drawSvg(
    {
      series: [
        {
          type: 'sankey',
          ...{ left: 8, right: 8, top: 8, bottom: 8, nodeGap: 10, layoutIterations: 0 },
          data: [
            ...there('from').map((stage) => node(stage, 'from')),
            ...there('to').map((stage) => node(stage, 'to')),
          ],
          links: flows.map(({ from, to, lines }) => ({
            ...{ source: `from ${from}`, target: `to ${to}`, value: lines },
          })),
          lineStyle: { color: 'source', opacity: 0.35 },
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

/** Intervals as thin lines with ends, beside the series' own points. */
function whiskers(rows: readonly WithEnds[], way: 'standing' | 'lying'): CustomSeriesOption {
  const data = rows.flatMap(({ low, high }, place) =>
    low === null || high === null ? [] : [[place, low, high]],
  );
  return {
    type: 'custom',
    ...{ silent: true, z: 1, data },
    encode: way === 'standing' ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem: (_params, api) => {
      const at = (end: number) => {
        const [place, value] = [api.value(0), api.value(end)];
        return api.coord(way === 'standing' ? [place, value] : [value, place]) as [number, number];
      };
      const [[x1, y1], [x2, y2]] = [at(1), at(2)];
      const style = { stroke: '#5b6b7a', lineWidth: 1.2 };
      const line = (from: [number, number], to: [number, number]) => ({
        type: 'line' as const,
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style,
      });
      const cap = (x: number, y: number) =>
        way === 'standing' ? line([x - 3, y], [x + 3, y]) : line([x, y - 3], [x, y + 3]);
      return { type: 'group', children: [line([x1, y1], [x2, y2]), cap(x1, y1), cap(x2, y2)] };
    },
  } satisfies EChartsOption['series'];
}
