import type { LoadedConfig } from '../../src/config/load-config.ts';
import { addDays, type Day, daysBetween } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { averagePrecision } from '../../src/learning/metrics/average-precision.ts';
import type { Metric } from '../../src/learning/metrics/intervals.ts';
import { liftAt } from '../../src/learning/metrics/list-share.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import type { Table } from '../../src/learning/table.ts';
import { fitHead } from '../../src/model/fit-head.ts';
import { heads } from '../../src/model/heads.ts';
import { joinSamples, type LabelledRows } from '../../src/model/labelled-rows.ts';
import { type Sample, takeSample } from '../../src/model/sample.ts';
import { trainingSources } from '../../src/nightly/training.ts';
import { comparePaired, type Judged, meanOf } from './compare-paired.ts';

/** An operator whose warehouse is filled up to `end`, when every label used here is known. */
export interface Operator {
  db: Database;
  config: LoadedConfig;
  first: Day;
  end: Day;
}

export interface Ablation {
  /** What the model was given. */
  given: string;
  features: number;
  auc: string;
  'AUC lost': string;
  'average precision lost': string;
  'lift at 10 % lost': string;
}

export interface GraphLift {
  exits: string;
  'base rate': string;
  'circle and influence alone': string;
  'spreading activation': string;
  'lift at 5 % gained': string;
}

interface Rows {
  train: LabelledRows;
  later: LabelledRows;
}

const everyDays = 14;
const dates = 6;
const historyDays = 84;

/**
 * Learns the churn head as a training does, with all features and with every family left out: from up to six dates two
 * weeks apart, judged on lines of the date after them whose persons were not learned from. Figures are means over the
 * operators; what is lost has its paired 95 % interval.
 */
export async function ablate(
  operators: readonly [Operator, ...Operator[]],
  horizonDays: number,
): Promise<{ ablations: Ablation[]; graph: GraphLift }> {
  const rows: Rows[] = [];
  for (const operator of operators) rows.push(await takeRows(operator, horizonDays));
  const features = featureCatalogue(operators[0].config);
  const familyOf = new Map(features.map(({ name, family }) => [name, family as string]));
  const judge = async (isGiven: (family: string) => boolean): Promise<Judged[]> => {
    const judged: Judged[] = [];
    for (const each of rows)
      judged.push(await judgeWith(each, (name) => isGiven(familyOf.get(name) ?? '')));
    return judged;
  };
  const whole = await judge(() => true);
  const ablations = [tell(`everything (${countExits(whole)})`, features.length, whole, whole)];
  for (const family of new Set(familyOf.values())) {
    const left = features.filter((feature) => feature.family !== family).length;
    const judged = await judge((other) => other !== family);
    ablations.push(tell(`without ${family}`, left, whole, judged));
  }
  const graph = await judge((family) => family === 'circle' || family === 'influence');
  const spread = rows.map(({ later }) => judgeScores(activation(later.table), later));
  return { ablations, graph: tellGraph(graph, spread) };
}

const liftAtShare =
  (share: number): Metric =>
  (scores, labels) =>
    liftAt(scores, labels, share);

function tell(
  given: string,
  features: number,
  whole: readonly Judged[],
  judged: readonly Judged[],
): Ablation {
  const lost = (metric: Metric) => told(comparePaired(metric, whole, judged));
  return {
    given,
    features,
    auc: meanOf(rocAuc, judged).toFixed(3),
    'AUC lost': lost(rocAuc),
    'average precision lost': lost(averagePrecision),
    'lift at 10 % lost': lost(liftAtShare(0.1)),
  };
}

function tellGraph(graph: readonly Judged[], spread: readonly Judged[]): GraphLift {
  const at5 = liftAtShare(0.05);
  const share: Metric = (_, labels) => mean(labels);
  return {
    exits: countExits(graph),
    'base rate': `${(100 * meanOf(share, graph)).toFixed(2)} %`,
    'circle and influence alone': meanOf(at5, graph).toFixed(2),
    'spreading activation': meanOf(at5, spread).toFixed(2),
    'lift at 5 % gained': told(comparePaired(at5, graph, spread)),
  };
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const told = ({ difference, low, high }: ReturnType<typeof comparePaired>) =>
  `${difference.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

async function takeRows(operator: Operator, horizonDays: number): Promise<Rows> {
  const { db, first, end } = operator;
  const config = { ...operator.config, churn: { ...operator.config.churn, horizonDays } };
  const judgedOn = addDays(end, 1 - horizonDays - config.churn.silentDays);
  const earlier = Array.from({ length: dates }, (_, n) => addDays(judgedOn, -everyDays * (n + 1)));
  const learned = earlier.filter((day) => daysBetween(first, day) >= historyDays);
  const since = learned.at(-1);
  if (since === undefined) throw new Error(`too few days for a horizon of ${horizonDays} days`);
  const sources = trainingSources;
  const exits = await sources.findExits({ db, config, since, knownBy: end });
  const samples: Sample[] = [];
  for (const asOf of [judgedOn, ...learned]) {
    const wanted = { asOf, rows: Number.MAX_SAFE_INTEGER, keepExits: false };
    samples.push(await takeSample({ db, config, sources, exits, ...wanted }));
  }
  return { later: joinSamples(samples.slice(0, 1)), train: joinSamples(samples.slice(1)) };
}

async function judgeWith(
  { train, later }: Rows,
  isGiven: (name: string) => boolean,
): Promise<Judged> {
  const [churn] = heads;
  if (!churn) throw new Error('no head learns churn');
  const given = (rows: LabelledRows): LabelledRows => ({
    ...rows,
    table: only(rows.table, isGiven),
  });
  const samples = { train: given(train), later: given(later) };
  const { heldOut } = await fitHead(churn, samples, { learner: 'boosting', seed: 1, threads: 2 });
  return judgeScores(heldOut, later);
}

function judgeScores(scores: Float64Array, { churned }: LabelledRows): Judged {
  const isTold = (_: number, row: number) => !Number.isNaN(scores[row]);
  return { scores: scores.filter(isTold), labels: churned.filter(isTold) };
}

const only = (table: Table, isGiven: (name: string) => boolean): Table => ({
  rows: table.rows,
  columns: table.columns.filter(({ name }) => isGiven(name)),
});

function countExits(judged: readonly Judged[]): string {
  const lines = judged.reduce((sum, { labels }) => sum + labels.length, 0);
  const exits = judged.reduce((sum, { labels }) => sum + labels.filter(Boolean).length, 0);
  return `${exits} exits of ${lines} lines`;
}

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
