import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import type { TypedColumn, TypedColumns } from '../db/typed-columns.ts';
import type { Table } from '../learning/table.ts';
import { joinParts } from './feature-columns.ts';
import type { KnownExits, SampleSources } from './sample-sources.ts';

/** Active lines of a date and how many of them left or switched within the horizon. */
export interface SampleSize {
  asOf: Day;
  lines: number;
  churned: number;
  external: number;
  silent: number;
  internal: number;
  involuntary: number;
}

/** One date's rows: features by column, and beside them what is to be learned. */
export interface Sample {
  size: SampleSize;
  features: Table;
  churned: Uint8Array;
  external: Uint8Array;
  internal: Uint8Array;
  /** Whether the line had asked to go (port or cancel request) by the date. */
  announced: Uint8Array;
  /** Where the row's person stands in 0..1, the same on every date. */
  place: Float64Array;
  /** How many lines of the population the row stands for. */
  weight: Float64Array;
}

export interface SampleRequest {
  db: Database;
  config: LoadedConfig;
  sources: SampleSources;
  exits: KnownExits;
  asOf: Day;
  /** Rows wanted at most; more only when the exits alone are more. */
  rows: number;
  /** Keep every exit and thin the stayers; else thin all alike, as for calibration. */
  keepExits: boolean;
}

const besideFeatures = [
  'sample_row',
  'label_churned',
  'label_external',
  'label_internal',
  'sample_announced',
  'sample_place',
  'sample_weight',
];

/**
 * Takes the sample of one date: active lines, their labels, their features, rows in order of
 * subscriber_id. Who is kept when there are too many follows from the person and the seed alone.
 */
export async function takeSample(request: SampleRequest): Promise<Sample> {
  const { db, config, sources, exits, asOf } = request;
  const { knownBy } = exits;
  await sources.createActiveLines({ db, config, asOf, into: 'temp.model_active' });
  await db.run(readSql(import.meta.url, 'leave-out-farmed.sql'), { known_by: knownBy });
  await sources.buildLabels({ db, config, asOf, knownBy, exits, into: 'temp.model_label' });
  const [size] = await db.rows<Record<string, number>>(readSql(import.meta.url, 'sample-size.sql'));
  const counts = size as unknown as Omit<SampleSize, 'asOf'> & { exits: number };
  const lines = readSql(import.meta.url, 'sample-lines.sql');
  await db.run(`create or replace temp table model_sample as ${lines}`, {
    as_of: asOf,
    seed: config.model.seed,
    keep_share: keptShare(request, counts),
    keep_exits: request.keepExits,
  });
  const asked = { db, config, asOf, population: 'model_sample', into: 'temp.model_feature' };
  await db.run(
    `create or replace temp view model_sampled_feature as from ${await sources.featuresOf(asked)}`,
  );
  const columns = inOrder(await db.columns(readSql(import.meta.url, 'sample-columns.sql')));
  await db.run('drop view temp.model_sampled_feature');
  for (const table of ['model_active', 'model_label', 'model_sample', 'model_feature']) {
    await db.run(`drop table if exists temp.${table}`);
  }
  const { exits: _exits, ...known } = counts;
  return split(columns, { asOf, ...known });
}

function keptShare(request: SampleRequest, counts: { lines: number; exits: number }): number {
  const { lines, exits } = counts;
  if (lines <= request.rows) return 1;
  if (!request.keepExits) return request.rows / lines;
  return Math.min(1, Math.max(request.rows - exits, exits) / (lines - exits));
}

/** Rows in order of `sample_row`. */
function inOrder(all: TypedColumns): TypedColumns {
  const row = numbers(all.columns, 'sample_row');
  if (row.every((place, index) => index === 0 || (row[index - 1] as number) < place)) return all;
  const order = Uint32Array.from(row.keys()).sort(
    (a, b) => (row[a] as number) - (row[b] as number),
  );
  const laid = <T extends Float64Array | Int32Array>(values: T, ordered: T): T => {
    for (let i = 0; i < order.length; i++) ordered[i] = values[order[i] as number] as number;
    return ordered;
  };
  const columns = all.columns.map((column) =>
    column.kind === 'numeric'
      ? { ...column, values: laid(column.values, new Float64Array(all.rows)) }
      : { ...column, codes: laid(column.codes, new Int32Array(all.rows)) },
  );
  return { rows: all.rows, columns };
}

function split(all: TypedColumns, size: SampleSize): Sample {
  const label = (name: string) => numbers(all.columns, name);
  const features = all.columns.filter((column) => !besideFeatures.includes(column.name));
  return {
    size,
    features: joinParts([{ rows: all.rows, columns: features }]),
    churned: Uint8Array.from(label('label_churned')),
    external: Uint8Array.from(label('label_external')),
    internal: Uint8Array.from(label('label_internal')),
    announced: Uint8Array.from(label('sample_announced')),
    place: label('sample_place'),
    weight: label('sample_weight'),
  };
}

function numbers(columns: readonly TypedColumn[], name: string): Float64Array {
  const column = columns.find((candidate) => candidate.name === name);
  if (column?.kind !== 'numeric') throw new Error(`the sample has no numbers in ${name}`);
  return column.values;
}
