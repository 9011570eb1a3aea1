import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { filterRows, joinSamples, type LabelledRows } from './labelled-rows.ts';
import { type Sample, type SampleSize, takeSample } from './sample.ts';
import type { KnownExits, SampleSources } from './sample-sources.ts';
import type { TrainingPlan } from './training-plan.ts';

/** What a model learns from, is calibrated on and is judged by. */
export interface TrainingSamples {
  train: LabelledRows;
  calibration: LabelledRows;
  validation: LabelledRows;
  dates: (SampleSize & { role: 'learn' | 'judge'; rows: number })[];
}

export interface SamplingRequest {
  db: Database;
  config: LoadedConfig;
  sources: SampleSources;
  exits: KnownExits;
  plan: TrainingPlan;
  progress: Progress;
}

/** Persons from this place on are kept from the trees, to calibrate and validate with. */
const heldOutFrom = 0.7;
const laterShareOfRows = 0.25;
/** Exits wanted for a calibration before more dates are drawn on. */
const exitsToCalibrate = 40;

/**
 * Rows for the model that is shipped: the newest labels there are. Trees learn from the earlier
 * dates; calibration and validation are other persons on the later date (and on the dates before
 * it, as long as exits are too few), each person in one of the two.
 */
export async function sampleNewest(request: SamplingRequest): Promise<TrainingSamples> {
  const { plan, config } = request;
  const { maxRows } = config.model;
  const places = { from: heldOutFrom, to: 1 };
  const halfway = (1 + heldOutFrom) / 2;
  const later: Sample[] = [];
  const most = Math.ceil((1 + plan.earlier.length) / 2);
  for (const asOf of [plan.later, ...plan.earlier].slice(0, most)) {
    const rows = (maxRows * laterShareOfRows) / (later.length + 1);
    later.push(await take(request, { asOf, rows, places, keepExits: false }));
    if (exitsBelow(later, halfway) >= exitsToCalibrate) break;
  }
  const earlier = await takeEach(request, plan.earlier, { from: 0, to: heldOutFrom });
  return split(earlier, later, halfway);
}

/**
 * Rows for the check on later time: every label that is learned from was known on the later date,
 * of which half of the persons calibrate and the other half judge.
 */
export async function sampleSettled(request: SamplingRequest): Promise<TrainingSamples> {
  const { plan, config } = request;
  const places = { from: 0, to: 1 };
  const rows = config.model.maxRows * laterShareOfRows;
  const later = await take(request, { asOf: plan.later, rows, places, keepExits: false });
  const settled = await takeEach(request, plan.settled, places);
  return split(settled, [later], 0.5);
}

async function takeEach(
  request: SamplingRequest,
  days: readonly Day[],
  places: { from: number; to: number },
): Promise<Sample[]> {
  const rows = (request.config.model.maxRows * (1 - laterShareOfRows)) / days.length;
  const samples: Sample[] = [];
  for (const asOf of days) {
    samples.push(await take(request, { asOf, rows, places, keepExits: true }));
  }
  return samples;
}

async function take(
  request: SamplingRequest,
  wanted: { asOf: Day; rows: number; places: { from: number; to: number }; keepExits: boolean },
): Promise<Sample> {
  const { db, config, sources, exits, progress } = request;
  const sample = await takeSample({ db, config, sources, exits, ...wanted });
  progress.tick(1);
  return sample;
}

function split(earlier: Sample[], later: Sample[], halfway: number): TrainingSamples {
  const rows = joinSamples(later);
  const told = (role: 'learn' | 'judge') => (sample: Sample) => ({
    ...sample.size,
    role,
    rows: sample.features.rows,
  });
  return {
    train: joinSamples(earlier),
    calibration: filterRows(rows, (row) => (rows.place[row] as number) < halfway),
    validation: filterRows(rows, (row) => (rows.place[row] as number) >= halfway),
    dates: [...later.map(told('judge')), ...earlier.map(told('learn'))],
  };
}

function exitsBelow(samples: readonly Sample[], place: number): number {
  let exits = 0;
  for (const sample of samples) {
    for (let row = 0; row < sample.churned.length; row++) {
      if ((sample.place[row] as number) < place) exits += sample.churned[row] as number;
    }
  }
  return exits;
}
