import { RandomForestClassifier } from 'ml-random-forest';
import { joinTrees, type Tree } from './ensemble.ts';
import { fitFeatures } from './features.ts';
import { type GroundInput, layGround } from './lay-ground.ts';
import type { Model } from './model.ts';
import type { LearnOptions } from './options.ts';
import type { Table } from './table.ts';
import { Unfit } from './unfit.ts';

/** Its time grows with the square of the rows: beyond this it is hours. */
const mostRows = 10_000;

/**
 * `ml-random-forest` behind the one interface, for small samples. Its trees are turned into ours:
 * every tree counts and leaves answer with their share of ones, where the package's own
 * `predictProbability` loses the first tree and counts votes. What is missing becomes a number
 * below all others, so it goes left.
 *
 * @throws Unfit beyond 10,000 rows, or with weights, which the package does not know
 */
export async function learnMlForest(
  table: Table,
  labels: Uint8Array,
  options: LearnOptions,
): Promise<Model> {
  if (table.rows > mostRows)
    throw new Unfit({
      en: `ml-random-forest takes up to ${mostRows} rows; use learner forest`,
      zh: `ml-random-forest 最多处理 ${mostRows} 行；请改用 forest`,
    });
  if (options.weights)
    throw new Unfit({
      en: 'ml-random-forest knows no weights; use learner forest',
      zh: 'ml-random-forest 不支持权重；请改用 forest',
    });
  const { features, values, ordered } = fitFeatures(table, labels, options);
  const order = await orderOfRows({ values, ordered, rows: table.rows, labels });
  const filled = values.map(fillMissing);
  const settings = {
    nEstimators: options.trees ?? 25,
    maxFeatures: Math.max(1, Math.round((options.columnShare ?? 0.8) * features.length)),
  };
  const forest = new RandomForestClassifier({
    ...settings,
    seed: options.seed,
    replacement: false,
    useSampleBagging: true,
    noOOB: true,
    isClassifier: true,
    treeOptions: { minNumSamples: options.minRows ?? 5, maxDepth: options.maxDepth ?? 12 },
  });
  const rows = Array.from(order, (row) => filled.map((one) => one[row]!));
  forest.train(
    rows,
    Array.from(order, (row) => labels[row]!),
  );
  const grown = JSON.parse(JSON.stringify(forest)).baseModel as GrownForest;
  const trees = grown.estimators.map((estimator, i) =>
    convertTree(estimator.root, grown.indexes[i]!, filled, table.rows),
  );
  return {
    learner: 'ml-random-forest',
    scale: 'probability',
    base: 0,
    features,
    ensemble: joinTrees(trees, 1 / trees.length),
    trained: {
      rows: table.rows,
      ones: labels.reduce((sum, label) => sum + label, 0),
      ...{ seed: options.seed, settings, trees: [trees.length], stoppedAt: [] },
    },
  };
}

/** The rows by rank: the package draws by place. Ordered categories get their numbers on the way. */
async function orderOfRows(
  input: Pick<GroundInput, 'values' | 'ordered' | 'rows' | 'labels'>,
): Promise<Uint32Array> {
  const { rows } = input;
  const rest = { weights: undefined, cutRows: rows, bins: 255, isRanked: true };
  const { ground } = await layGround({ ...input, ...rest }, undefined);
  const order = new Uint32Array(rows);
  const ranks = new Uint32Array(ground.memory.buffer, ground.ranks, rows);
  for (const [row, rank] of ranks.entries()) order[rank] = row;
  return order;
}

interface GrownNode {
  splitColumn?: number;
  splitValue?: number;
  left?: GrownNode;
  right?: GrownNode;
  /** One row of shares by class. A leaf of ones alone has a hole in the second place. */
  distribution?: (number | null)[][];
}

interface GrownForest {
  estimators: { root: GrownNode }[];
  indexes: number[][];
}

function fillMissing(values: Float32Array): Float32Array {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  const below = least === Infinity ? 0 : Math.fround(least - Math.abs(least) - 1);
  return values.map((value) => (Number.isNaN(value) ? below : value));
}

function convertTree(
  root: GrownNode,
  columns: number[],
  values: Float32Array[],
  rows: number,
): Tree {
  const nodes: GrownNode[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const add = (node: GrownNode): number => {
    const index = nodes.push(node) - 1;
    left[index] = node.left && node.right ? add(node.left) : -1;
    right[index] = node.left && node.right ? add(node.right) : -1;
    return index;
  };
  add(root);
  const isLeaf = (node: number) => left[node]! < 0;
  const feature = nodes.map((node, i) => (isLeaf(i) ? -1 : columns[node.splitColumn!]!));
  const threshold = nodes.map((node, i) => (isLeaf(i) ? 0 : singleAtLeast(node.splitValue!)));
  const cover = new Float64Array(nodes.length);
  for (let row = 0; row < rows; row++) {
    let node = 0;
    cover[node]! += 1;
    while (!isLeaf(node)) {
      node = values[feature[node]!]![row]! < threshold[node]! ? left[node]! : right[node]!;
      cover[node]! += 1;
    }
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float32Array.from(threshold),
    missingLeft: new Uint8Array(nodes.length).fill(1),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(nodes, shareOfOnes),
    cover,
    gain: new Float64Array(nodes.length),
  };
}

function shareOfOnes({ distribution }: GrownNode): number {
  const shares = distribution?.[0];
  if (!shares || shares.length < 2) return 0;
  return shares[1] ?? 1;
}

/** The smallest single-precision number not below a value: the same comparison for single values. */
function singleAtLeast(value: number): number {
  const near = Math.fround(value);
  if (near >= value) return near;
  const bits = new Int32Array(new Float32Array([near]).buffer);
  bits[0]! += near < 0 ? -1 : 1;
  const next = new Float32Array(bits.buffer)[0]!;
  return near === 0 ? 1.401298464324817e-45 : next;
}
