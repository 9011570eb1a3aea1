import type { Day } from '../core/dates.ts';
import type { CalibrationBin } from '../learning/metrics/calibration-bins.ts';
import type { LeakCheck } from './leaks/check-leaks.ts';
import type { SingleFeature } from './leaks/single-features.ts';
import type { Dimension } from './measure/judged-date.ts';
import type { Walk } from './measure/walk.ts';

/** One figure with its 95 % interval; null where it cannot be told. */
export interface ToldFigure {
  figure: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface ToldGroup {
  dimension: Dimension;
  group: string;
  /** Lines, counted once a date. */
  rows: number;
  exits: number;
  listed: number;
  meanProbability: number | null;
  figures: ToldFigure[];
}

/** How one variant fared: on all dates together, and on each. */
export interface VariantResult {
  name: string;
  all: ToldFigure[];
  dates: { asOf: Day; modelVersion: string; figures: ToldFigure[] }[];
  /** How far it lies above the configured variant, on the same resamples; empty for that one itself. */
  differences: ToldFigure[];
  /** Share of the exits found in the riskiest share of the lines, lists taken date by date. */
  gains: { share: number; recall: number }[];
}

/** Everything measured for one horizon. */
export interface HorizonResult {
  horizonDays: number;
  /** Lines judged and exits among them, by date. */
  dates: { asOf: Day; lines: number; exits: number }[];
  /** The configured one first. */
  variants: VariantResult[];
  /** Of the configured variant, as what follows. */
  groups: ToldGroup[];
  walk: Walk;
  calibration: CalibrationBin[];
}

export interface BacktestResult {
  operator: string;
  from: Day;
  to: Day;
  everyDays: number;
  /** Labels are as known on this day. */
  knownBy: Day;
  models: 'trained' | 'live';
  resamples: number;
  seed: number;
  horizons: HorizonResult[];
  leakCheck: LeakCheck;
  /** Features that tell most alone on the newest date, strongest first. */
  singleFeatures: SingleFeature[];
}
