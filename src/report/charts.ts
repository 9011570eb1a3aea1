import { createRequire } from 'node:module';
import type { EChartsOption } from 'echarts';

const ink = '#22303c';
const colours = ['#2f6f9f', '#e0a458', '#c8553d', '#6a8d73', '#8a6fa8', '#5b6b7a'];
/** Smaller text along axes and in legends. */
export const axisText = { fontSize: 11 };

/** From calm to urgent: the colours of the stages, everywhere the same. */
export const stageColours: Record<string, string> = {
  stable: '#8fb3c9',
  idea: '#f2d492',
  inducement: '#e8a64c',
  decision: '#d9733f',
  action: '#b33a3a',
};

/** Loaded when the first picture is drawn: most commands draw none, and loading takes half a second. */
function library(): typeof import('echarts') {
  return createRequire(import.meta.url)('echarts');
}

/** A picture as SVG text, drawn without a browser; the same options give the same text. */
export function drawSvg(option: EChartsOption, size: { width: number; height: number }): string {
  const chart = library().init(null, undefined, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      color: colours,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: ink },
      ...option,
    });
    return stableIds(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** The library numbers its elements through the whole process; each picture is to start anew. */
function stableIds(svg: string): string {
  const known = new Map<string, string>();
  return svg.replace(/zr\d+-(c|cls-|clip-|gradient-|pattern-)?[\w-]*/g, (id) => {
    const short = known.get(id) ?? `p${known.size}`;
    known.set(id, short);
    return short;
  });
}

/** Lying bars with their numbers, the first on top; names wider than `nameWidth` are cut. */
export function drawBars(
  bars: readonly { name: string; value: number; colour?: string }[],
  format: (value: number) => string = String,
  nameWidth = 170,
): string {
  return drawSvg(
    {
      grid: { left: 24, right: 64, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.name),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { width: nameWidth, overflow: 'truncate' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 22,
          data: bars.map((bar) => ({
            value: bar.value,
            ...(bar.colour ? { itemStyle: { color: bar.colour } } : {}),
          })),
          label: {
            show: true,
            position: 'right',
            formatter: (point) => format(Number(point.value)),
          },
        },
      ],
    },
    { width: 290 + nameWidth, height: Math.max(70, 30 * bars.length + 16) },
  );
}

const belowOne = 0.6;

/** Standing bars over a numeric axis, their heights on a logarithmic scale. */
export function drawDistribution(bands: readonly { from: number; lines: number }[]): string {
  return drawSvg(
    {
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      xAxis: {
        type: 'category',
        data: bands.map((band) => `${Math.round(band.from * 100)} %`),
        axisTick: { show: false },
        axisLabel: { interval: 3 },
      },
      yAxis: {
        type: 'log',
        min: belowOne,
        // bars begin here: from 1, as they would otherwise, a band of one line has no height
        startValue: belowOne,
        axisLabel: { formatter: (value: number) => (value < 1 ? '' : String(value)) },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '12%',
          data: bands.map((band) => (band.lines > 0 ? band.lines : null)),
        },
      ],
    },
    { width: 460, height: 240 },
  );
}
