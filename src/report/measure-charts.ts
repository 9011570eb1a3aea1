import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { axisText, drawSvg, stageColours } from './charts.ts';

/** A value with the ends of its interval; null where it cannot be told. */
export interface WithEnds {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
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
