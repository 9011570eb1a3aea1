import type { LoadedConfig } from '../../src/config/load-config.ts';
import { addDays, type Day } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { buildLabels } from '../../src/journey/labels.ts';
import { learn, predict } from '../../src/learning/learner.ts';
import { averagePrecision } from '../../src/learning/metrics/average-precision.ts';
import { liftAt } from '../../src/learning/metrics/list-share.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import type { Table } from '../../src/learning/table.ts';
import { pairedInterval } from './paired-interval.ts';

export interface Ablation {
  seed: number;
  /** What the model was given. */
  given: string;
  features: number;
  auc: string;
  /** AUC of everything minus AUC of what was given: what the family left out adds. With its 95 % interval. */
  adds: string;
  averagePrecision: string;
  liftAt10: string;
}

interface Rows {
  table: Table;
  labels: Uint8Array;
}

/**
 * Learns the churn score (external + silent among active lines) with every family and with each one left out, on dates
 * whose labels end where the test date's begin, and measures on the test date.
 */
export async function ablate(asked: {
  db: Database;
  config: LoadedConfig;
  seed: number;
  /** The last day of records: every label is known by then. */
  end: Day;
}): Promise<Ablation[]> {
  const { db, config, seed, end } = asked;
  const horizon = config.churn.horizonDays;
  const testOn = addDays(end, -(horizon + config.churn.silentDays));
  const test = await takeRows(db, config, [testOn], end);
  const train = await takeRows(
    db,
    config,
    [-horizon, -horizon - 10].map((days) => addDays(testOn, days)),
    end,
  );
  const features = featureCatalogue(config);
  const scoreWith = async (names: ReadonlySet<string>): Promise<Float64Array> => {
    const model = await learn(only(train.table, names), train.labels, {
      seed: 1,
      threads: 2,
    });
    return predict(model, only(test.table, names));
  };
  const all = new Set(features.map(({ name }) => name));
  const whole = await scoreWith(all);
  const told = (given: string, names: ReadonlySet<string>, scores: Float64Array): Ablation => {
    const paired = pairedInterval(whole, scores, test.labels);
    return {
      seed,
      given,
      features: names.size,
      auc: rocAuc(scores, test.labels).toFixed(4),
      adds: `${paired.difference.toFixed(4)} [${paired.low.toFixed(4)}, ${paired.high.toFixed(4)}]`,
      averagePrecision: averagePrecision(scores, test.labels).toFixed(4),
      liftAt10: liftAt(scores, test.labels, 0.1).toFixed(2),
    };
  };
  const exits = test.labels.reduce((sum, label) => sum + label, 0);
  const rows = [told(`everything (${exits} exits of ${test.labels.length} lines)`, all, whole)];
  for (const family of new Set(features.map((feature) => feature.family))) {
    const rest = new Set(
      features.filter((feature) => feature.family !== family).map(({ name }) => name),
    );
    rows.push(told(`without ${family}`, rest, await scoreWith(rest)));
  }
  const graph = new Set(
    features
      .filter(({ family }) => family === 'circle' || family === 'influence')
      .map(({ name }) => name),
  );
  const graphScores = await scoreWith(graph);
  rows.push({
    ...told('circle and influence alone', graph, graphScores),
    liftAt10: `at 5 %: ${liftAt(graphScores, test.labels, 0.05).toFixed(2)}`,
  });
  const spread = activation(test.table);
  rows.push({
    ...told('spreading activation alone', new Set(['activation']), spread),
    liftAt10: `at 5 %: ${liftAt(spread, test.labels, 0.05).toFixed(2)}`,
  });
  return rows;
}

async function takeRows(
  db: Database,
  config: LoadedConfig,
  dates: readonly Day[],
  knownBy: Day,
): Promise<Rows> {
  for (const [index, asOf] of dates.entries()) {
    await buildFeatures({ db, config, asOf, into: 'features.bench' });
    await buildLabels({ db, config, asOf, knownBy, into: 'temp.bench_label' });
    const join = `from features.bench join bench_label using (subscriber_id)
      where exit_kind is distinct from 'other' and subscriber_id not in (select subscriber_id from warehouse.farmed_known($as_of::date))`;
    const select = `select bench.* exclude (as_of), coalesce(exit_kind in ('external', 'silent'), false) as is_exit ${join}`;
    await db.run(
      index === 0
        ? `create or replace temp table bench_rows as ${select}`
        : `insert into bench_rows ${select}`,
      { as_of: asOf },
    );
  }
  const { rows, columns } = await db.columns(
    'select * from bench_rows order by subscriber_id, is_exit, tenure_days',
  );
  const label = columns.find(({ name }) => name === 'is_exit');
  if (label?.kind !== 'numeric') throw new Error('the label is no number');
  const table = {
    rows,
    columns: columns.filter(({ name }) => name !== 'is_exit' && name !== 'subscriber_id'),
  };
  return { table, labels: Uint8Array.from(label.values) };
}

const only = (table: Table, names: ReadonlySet<string>): Table => ({
  rows: table.rows,
  columns: table.columns.filter(({ name }) => names.has(name)),
});

/** One step in full and the second at half weight (Dasgupta et al. 2008, two steps). */
function activation(table: Table): Float64Array {
  const read = (name: string) => {
    const column = table.columns.find((each) => each.name === name);
    if (column?.kind !== 'numeric') throw new Error(`${name} is no number`);
    return column.values;
  };
  const one = read('activation_one_step_last_90d');
  const two = read('activation_two_steps_last_90d');
  return Float64Array.from(
    { length: table.rows },
    (_, row) => (one[row] || 0) + 0.5 * (two[row] || 0),
  );
}
