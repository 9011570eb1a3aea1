import type { LoadedConfig } from '../../src/config/load-config.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { averagePrecision } from '../../src/learning/metrics/average-precision.ts';
import type { Metric } from '../../src/learning/metrics/intervals.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import type { Table } from '../../src/learning/table.ts';
import { type Judged, meanOf } from './compare-paired.ts';
import { judgeLearned, judgeScores, liftAtShare, readNumbers, tellDifference } from './judge.ts';
import type { Rows } from './take-rows.ts';

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

/**
 * Learns the churn head as a training does, with all features and with every family left out, judged on lines of a
 * later date whose persons were not learned from. Figures are means over the operators; what is lost has its paired
 * 95 % interval.
 */
export async function ablate(
  rows: readonly Rows[],
  config: LoadedConfig,
): Promise<{ ablations: Ablation[]; graph: GraphLift }> {
  const features = featureCatalogue(config);
  const familyOf = new Map(features.map(({ name, family }) => [name, family as string]));
  const judge = async (isGiven: (family: string) => boolean): Promise<Judged[]> => {
    const judged: Judged[] = [];
    const isOfGiven = (name: string) => {
      const family = familyOf.get(name);
      return family !== undefined && isGiven(family);
    };
    for (const each of rows) judged.push(await judgeLearned(each, isOfGiven));
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

function tell(
  given: string,
  features: number,
  whole: readonly Judged[],
  judged: readonly Judged[],
): Ablation {
  const lost = (metric: Metric) => tellDifference(metric, whole, judged);
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
    'lift at 5 % gained': tellDifference(at5, graph, spread),
  };
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function countExits(judged: readonly Judged[]): string {
  const lines = judged.reduce((sum, { labels }) => sum + labels.length, 0);
  const exits = judged.reduce((sum, { labels }) => sum + labels.filter(Boolean).length, 0);
  return `${exits} exits of ${lines} lines`;
}

/** One step in full and the second at half weight (Dasgupta et al. 2008, two steps). */
function activation(table: Table): Float64Array {
  const one = readNumbers(table, 'activation_one_step_last_90d');
  const two = readNumbers(table, 'activation_two_steps_last_90d');
  return Float64Array.from(
    { length: table.rows },
    (_, row) => (one[row] || 0) + 0.5 * (two[row] || 0),
  );
}
