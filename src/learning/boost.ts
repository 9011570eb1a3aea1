import { finishTree, type Tree } from './ensemble.ts';
import { layGradients, type Sample, type Units } from './gradients.ts';
import { type GrowRules, growTree } from './grow.ts';
import { hash32 } from './hash.ts';
import type { Plot } from './plot.ts';
import { addTreeToScores, addTreeToStrangers, judgedLoss } from './scores.ts';
import { shareOf } from './team.ts';

/** How to boost; everything is resolved, nothing is left to a default. */
export interface BoostRules {
  trees: number;
  learningRate: number;
  leaves: number;
  maxDepth: number;
  minRows: number;
  /** Least sum of hessians in a leaf. */
  minWeight: number;
  minGain: number;
  l1: number;
  l2: number;
  /** Share of the columns drawn for each tree. */
  columnShare: number;
  /** A draw for each column: it follows the column's name. */
  columnHash: Uint32Array;
  monotone: Int8Array | undefined;
  /** The first so many trees split on these columns alone, while these allow a split. */
  leading: { columns: Int32Array; trees: number } | undefined;
  /** Rows to judge on, not learned from, and how many trees without a gain to bear. */
  stopping: { rows: Int32Array; patience: number } | undefined;
}

export interface Boosted {
  trees: Tree[];
  base: number;
  /** Mean log loss on the stopping rows after each tree. */
  losses: number[];
}

/** So many draws of rows and columns in a row that allow no split end it; one without ends the lead. */
const mostUnsplit = 10;

/**
 * Gradient boosting of the log loss. All threads of the team call it alike and get the same trees.
 * With stopping rows the trees behind the best log loss are left out.
 */
export function boost(plot: Plot, sample: Sample, rules: BoostRules): Boosted {
  const base = baseLogOdds(plot, sample);
  const own = shareOf(plot.team, plot.ground.rows);
  plot.scores.fill(base, own.start, own.end);
  plot.team.meet();
  const result: Boosted = { trees: [], base, losses: [] };
  let best = Infinity;
  let keep = 0;
  let unsplit = 0;
  let led = rules.leading?.trees ?? 0;
  for (let tree = 0; tree < rules.trees; tree++) {
    const columns = tree < led ? rules.leading?.columns : undefined;
    const { root, units } = layGradients(plot, sample, tree);
    const grown = growTree(plot, integerRules(plot, { sample, rules, units, tree, columns }), root);
    if (grown.leaves.length === 1) {
      plot.team.meet();
      if (columns) led = tree;
      else if (++unsplit >= mostUnsplit || (sample.rowShare >= 1 && rules.columnShare >= 1)) break;
      continue;
    }
    unsplit = 0;
    const value = (units.gradient / units.hessian) * rules.learningRate;
    addTreeToScores(plot, grown, value);
    const judged = addTreeToStrangers(plot, sample, rules.stopping?.rows, grown, { value, tree });
    plot.team.meet();
    result.trees.push(finishTree(plot.ground, grown, realUnits(units, value)));
    if (!rules.stopping) continue;
    const loss = judgedLoss(plot, judged);
    result.losses.push(loss);
    if (loss < best) {
      best = loss;
      keep = result.trees.length;
    }
    if (!columns && result.trees.length - Math.max(keep, led) >= rules.stopping.patience) break;
  }
  if (rules.stopping) result.trees.length = keep;
  return result;
}

function realUnits(units: Units, value: number) {
  return { value, cover: units.hessian, gain: units.gradient ** 2 / units.hessian };
}

function integerRules(
  plot: Plot,
  step: {
    sample: Sample;
    rules: BoostRules;
    units: Units;
    tree: number;
    /** The only ones to split on; else they are drawn. */
    columns: Int32Array | undefined;
  },
): GrowRules {
  const { sample, rules, units, tree } = step;
  const draw = () => drawColumns(plot.ground.columns, rules, hash32(sample.seed, tree, 1));
  return {
    leaves: rules.leaves,
    maxDepth: rules.maxDepth,
    minRows: rules.minRows,
    l1: rules.l1 / units.gradient,
    l2: rules.l2 / units.hessian,
    minHessian: rules.minWeight / units.hessian,
    minGain: (rules.minGain * units.hessian) / units.gradient ** 2,
    monotone: rules.monotone,
    columns: step.columns ?? draw(),
  };
}

function drawColumns(count: number, rules: BoostRules, seed: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, column) => column);
  if (rules.columnShare >= 1) return all;
  const draw = (column: number) => hash32(rules.columnHash[column]!, seed);
  const kept = Math.max(1, Math.round(count * rules.columnShare));
  return all
    .sort((a, b) => draw(a) - draw(b) || a - b)
    .slice(0, kept)
    .sort();
}

/** The log odds of the label among the rows learned from, kept finite for one class alone. */
function baseLogOdds(plot: Plot, sample: Sample): number {
  const { trainRows } = sample;
  const { labels, weights } = plot;
  const count = trainRows?.length ?? plot.ground.rows;
  let all = 0;
  let ones = 0;
  for (let i = 0; i < count; i++) {
    const row = trainRows ? trainRows[i]! : i;
    const weight = weights ? weights[row]! : 1;
    all += weight;
    if (labels[row] === 1) ones += weight;
  }
  const share = Math.min(1 - 1e-6, Math.max(1e-6, ones / Math.max(all, 1e-300)));
  return Math.log(share / (1 - share));
}
