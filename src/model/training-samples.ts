import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { joinSamples, type LabelledRows } from './labelled-rows.ts';
import { type Sample, type SampleSize, takeSample } from './sample.ts';
import type { KnownExits, SampleSources } from './sample-sources.ts';
import type { TrainingPlan } from './training-plan.ts';

/** What a model learns from, and the later rows that calibrate and judge it. */
export interface TrainingSamples {
  train: LabelledRows;
  later: LabelledRows;
  dates: (SampleSize & { role: 'learn' | 'judge'; rows: number })[];
}

export interface SamplingRequest {
  db: Database;
  config: LoadedConfig;
  sources: SampleSources;
  exits: KnownExits;
  plan: TrainingPlan;
  progress: Progress;
  /** Samples from which no row was left out, by their date: whoever asks again gets the same. */
  whole: Map<Day, Sample>;
}

const laterShareOfRows = 0.25;
/** Exits wanted for a calibration before more dates are drawn on. */
const exitsToJudge = 200;

/**
 * Rows for the model that is shipped: the newest labels there are. Trees learn from the earlier
 * dates; the later date judges, and the dates before it too as long as exits are too few: no
 * person is judged by trees that learned from the person.
 */
export async function sampleNewest(request: SamplingRequest): Promise<TrainingSamples> {
  const { plan, config } = request;
  const later: Sample[] = [];
  const most = Math.ceil((1 + plan.earlier.length) / 2);
  for (const asOf of [plan.later, ...plan.earlier].slice(0, most)) {
    const rows = (config.model.maxRows * laterShareOfRows) / (later.length + 1);
    later.push(await take(request, { asOf, rows, keepExits: false }));
    if (exitsIn(later) >= exitsToJudge) break;
  }
  return join(await takeEach(request, plan.earlier), later);
}

/**
 * Rows for the check on later time: every label that is learned from was known on the later date.
 */
export async function sampleSettled(request: SamplingRequest): Promise<TrainingSamples> {
  const { plan, config } = request;
  const rows = config.model.maxRows * laterShareOfRows;
  const later = await take(request, { asOf: plan.later, rows, keepExits: false });
  return join(await takeEach(request, plan.settled), [later]);
}

async function takeEach(request: SamplingRequest, days: readonly Day[]): Promise<Sample[]> {
  const rows = (request.config.model.maxRows * (1 - laterShareOfRows)) / days.length;
  const samples: Sample[] = [];
  for (const asOf of days) {
    samples.push(await take(request, { asOf, rows, keepExits: true }));
  }
  return samples;
}

async function take(
  request: SamplingRequest,
  wanted: { asOf: Day; rows: number; keepExits: boolean },
): Promise<Sample> {
  const { db, config, sources, exits, progress, whole } = request;
  const taken = whole.get(wanted.asOf);
  if (taken && taken.size.lines <= wanted.rows) return taken;
  const sample = await takeSample({ db, config, sources, exits, ...wanted });
  if (sample.size.lines <= wanted.rows) whole.set(wanted.asOf, sample);
  progress.tick(1);
  return sample;
}

function join(earlier: Sample[], later: Sample[]): TrainingSamples {
  const told = (role: 'learn' | 'judge') => (sample: Sample) => ({
    ...sample.size,
    role,
    rows: sample.features.rows,
  });
  return {
    train: joinSamples(earlier),
    later: joinSamples(later),
    dates: [...later.map(told('judge')), ...earlier.map(told('learn'))],
  };
}

function exitsIn(samples: readonly Sample[]): number {
  return samples.reduce(
    (exits, sample) => exits + sample.churned.reduce((sum, label) => sum + label, 0),
    0,
  );
}
