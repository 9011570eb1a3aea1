import { gainsCurve } from '../../learning/metrics/list-share.ts';
import type { ToldFigure, ToldGroup, VariantResult } from '../result.ts';
import type { Variant } from '../variant.ts';
import { figureKinds } from './figures.ts';
import type { GroupFigures } from './groups.ts';
import type { JudgedDate } from './judged-date.ts';
import { differences, figuresWithIntervals, type Interval, type Measured } from './resample.ts';

/** A variant on all dates: its sums and resamples, its lines, and the model of each date. */
export interface MeasuredVariant {
  measured: Measured;
  dates: JudgedDate[];
  versions: string[];
}

/** What a variant's figures are, and how far they lie above those of `base`. */
export function tellVariant(
  variant: Variant,
  judged: MeasuredVariant,
  base?: Measured,
): VariantResult {
  const { measured, dates, versions } = judged;
  return {
    name: variant.name,
    all: toldFigures(figuresWithIntervals(measured)),
    dates: dates.map(({ asOf }, index) => ({
      asOf,
      modelVersion: versions[index] as string,
      figures: toldFigures(figuresWithIntervals(measured, index)),
    })),
    differences: base ? toldFigures(differences(base, measured)) : [],
    gains: gainsOf(dates),
  };
}

/** The curve of all dates: exits found by lists of each date, added up. */
function gainsOf(dates: readonly JudgedDate[]): VariantResult['gains'] {
  const curves = dates.flatMap((date) => {
    const exits = date.churned.reduce((sum, one) => sum + one, 0);
    return exits > 0 ? [{ exits, curve: gainsCurve(date.probability, date.churned) }] : [];
  });
  const all = curves.reduce((sum, { exits }) => sum + exits, 0);
  return (curves[0]?.curve ?? []).map(({ share }, point) => ({
    share,
    recall: rounded(
      curves.reduce((sum, { exits, curve }) => sum + exits * (curve[point]?.recall ?? 0), 0) / all,
    ) as number,
  }));
}

function toldFigures(intervals: readonly Interval[]): ToldFigure[] {
  return intervals.map((interval, kind) => toldFigure(figureKinds[kind]?.name as string, interval));
}

function toldFigure(figure: string, { value, low, high }: Interval): ToldFigure {
  return { figure, value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** A group with its figures. */
export function tellGroup(group: GroupFigures): ToldGroup {
  const { dimension, rows, exits, listed, meanProbability } = group;
  return {
    ...{ dimension, group: group.group, rows, exits, listed },
    meanProbability: rounded(meanProbability),
    figures: [
      toldFigure('exit_rate', group.exitRate),
      toldFigure('auc', group.auc),
      toldFigure('precision_at_capacity', group.precision),
      toldFigure('recall_at_capacity', group.recall),
    ],
  };
}

/** Six decimals; null where nothing can be told. */
function rounded(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
}
