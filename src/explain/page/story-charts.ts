import { drawSvg, stageColours } from '../../report/charts.ts';
import { term } from '../../report/words.ts';
import type { Shown } from '../shown-values.ts';
import type { RibbonWeek, Story, Week } from '../story.ts';
import type { StoryWords } from '../words.ts';

const stages = ['stable', 'idea', 'inducement', 'decision', 'action'] as const;

/** The chances of the stages as a ribbon over the weeks. */
export function drawRibbon(weeks: readonly RibbonWeek[], shown: Shown): string {
  const bands = stages.map((stage) => ({
    name: term(stage, shown.language),
    type: 'bar' as const,
    stack: 'stage',
    barCategoryGap: '0%',
    itemStyle: { color: stageColours[stage] as string },
    data: weeks.map((week) => week[`p_${stage}` as keyof RibbonWeek] as number),
  }));
  return drawSvg(
    {
      legend: { bottom: 0, itemWidth: 14, itemHeight: 10, itemGap: 24 },
      grid: { left: 8, right: 16, top: 12, bottom: 34, containLabel: true },
      xAxis: { type: 'category', data: weeks.map(({ ends_on }) => ends_on.slice(5)) },
      yAxis: {
        type: 'value',
        max: 1,
        axisLabel: { formatter: (value: number) => `${Math.round(value * 100)} %` },
      },
      series: bands,
    },
    { width: 940, height: 260 },
  );
}

/** One measure of the weeks as standing bars. */
export function drawWeeks(
  weeks: readonly Week[],
  measure: Exclude<keyof Week, 'starts_on' | 'ends_on'>,
): string {
  return drawSvg(
    {
      grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: weeks.map(({ ends_on }) => ends_on.slice(5)),
        axisTick: { show: false },
      },
      yAxis: { type: 'value', splitNumber: 3, minInterval: 1 },
      series: [{ type: 'bar', barCategoryGap: '15%', data: weeks.map((week) => week[measure]) }],
    },
    { width: 460, height: 150 },
  );
}

/** Bills as standing bars: what is beyond the allowance on top of the rest. */
export function drawBills(bills: Story['bills'], words: StoryWords): string {
  const over = bills.map(({ overage }) => overage ?? 0);
  return drawSvg(
    {
      legend: { bottom: 0, itemWidth: 14, itemHeight: 10, itemGap: 24 },
      grid: { left: 8, right: 8, top: 12, bottom: 30, containLabel: true },
      xAxis: { type: 'category', data: bills.map(({ period }) => period) },
      yAxis: { type: 'value', splitNumber: 3 },
      series: [
        {
          name: words.within,
          type: 'bar',
          stack: 'bill',
          barMaxWidth: 40,
          data: bills.map(({ total }, index) => Math.max(0, total - (over[index] ?? 0))),
        },
        { name: words.overage, type: 'bar', stack: 'bill', data: over },
      ],
    },
    { width: 460, height: 190 },
  );
}

/**
 * What moved the score, either way, the strongest on top. Names are broken into lines and have room
 * for a font a quarter wider than the library reckons with: without a browser it only estimates.
 */
export function drawMoves(features: Story['features'], shown: Shown): string {
  return drawSvg(
    {
      grid: { left: 410, right: 24, top: 8, bottom: 28, containLabel: false },
      xAxis: { type: 'value', splitNumber: 4 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: features.map(({ feature }) => shown.featureName(feature)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { width: 320, overflow: 'break', lineHeight: 14 },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 16,
          data: features.map(({ log_odds }) => ({
            value: log_odds,
            itemStyle: { color: log_odds > 0 ? '#b33a3a' : '#6a8d73' },
          })),
        },
      ],
    },
    { width: 940, height: 36 + 34 * features.length },
  );
}
