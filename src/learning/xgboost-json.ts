import type { Ensemble } from './ensemble.ts';
import type { Model } from './model.ts';

/** What XGBoost writes for the parent of a root. */
const noParent = 2_147_483_647;
const largest = 3.4028234663852886e38;

/**
 * A model in XGBoost's JSON, for tools that read that. It predicts the same from the numbers of
 * `encodeTable`: categories are numbers there, which the reader has to put in by itself. The base
 * is a tree of one leaf of its own, since the meaning of `base_score` differs between versions.
 *
 * @see https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
 */
export function toXgboostJson(model: Model): string {
  const width = model.features.length;
  const { ensemble } = model;
  const count = ensemble.starts.length - 1;
  const trees = [
    singleLeaf(model.base, width),
    ...Array.from({ length: count }, (_, tree) => treeOf(ensemble, tree, width)),
  ];
  const isLogistic = model.scale === 'logOdds';
  const text = JSON.stringify({
    version: [2, 1, 0],
    learner: {
      attributes: {},
      feature_names: model.features.map(({ name }) => name.replaceAll(/[[\]<]/g, '_')),
      feature_types: model.features.map(() => 'float'),
      gradient_booster: {
        name: 'gbtree',
        model: {
          gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees.length) },
          iteration_indptr: Array.from({ length: trees.length + 1 }, (_, i) => i),
          tree_info: trees.map(() => 0),
          trees: [],
        },
      },
      learner_model_param: {
        base_score: isLogistic ? '5E-1' : '0E0',
        ...{ boost_from_average: '0', num_class: '0', num_target: '1' },
        num_feature: String(width),
      },
      objective: {
        name: isLogistic ? 'binary:logistic' : 'reg:squarederror',
        reg_loss_param: { scale_pos_weight: '1' },
      },
    },
  });
  const treeTexts = trees.map((tree, id) => treeText({ ...tree, whole: { ...tree.whole, id } }));
  return text.replace('"trees":[]', () => `"trees":[${treeTexts.join(',')}]`);
}

/** XGBoost tells whole numbers from others by their form, so the two kinds are kept apart. */
interface XgboostTree {
  whole: Record<string, unknown>;
  real: Record<string, number[]>;
}

function treeText({ whole, real }: XgboostTree): string {
  const lists = Object.entries(real).map(
    ([name, values]) => `"${name}":[${values.map((value) => value.toExponential()).join(',')}]`,
  );
  return `${JSON.stringify(whole).slice(0, -1)},${lists.join(',')}}`;
}

function treeOf(ensemble: Ensemble, tree: number, width: number): XgboostTree {
  const start = ensemble.starts[tree]!;
  const nodes = Array.from({ length: ensemble.starts[tree + 1]! - start }, (_, i) => start + i);
  const isLeaf = (node: number) => ensemble.left[node]! < 0;
  const child = (node: number) => (node < 0 ? -1 : node - start);
  const parents = nodes.map(() => noParent);
  for (const node of nodes) {
    if (isLeaf(node)) continue;
    parents[ensemble.left[node]! - start] = node - start;
    parents[ensemble.right[node]! - start] = node - start;
  }
  const condition = (node: number) =>
    isLeaf(node) ? ensemble.value[node]! : Math.min(largest, ensemble.threshold[node]!);
  return {
    whole: {
      ...commonParts(nodes.length, width),
      default_left: nodes.map((node) => ensemble.missingLeft[node]!),
      left_children: nodes.map((node) => child(ensemble.left[node]!)),
      right_children: nodes.map((node) => child(ensemble.right[node]!)),
      parents,
      split_indices: nodes.map((node) => Math.max(0, ensemble.feature[node]!)),
    },
    real: {
      base_weights: nodes.map((node) => ensemble.value[node]!),
      loss_changes: nodes.map((node) => ensemble.gain[node]!),
      split_conditions: nodes.map(condition),
      sum_hessian: nodes.map((node) => ensemble.cover[node]!),
    },
  };
}

function singleLeaf(value: number, width: number): XgboostTree {
  const children = { left_children: [-1], right_children: [-1], parents: [noParent] };
  return {
    whole: { ...commonParts(1, width), ...children, default_left: [0], split_indices: [0] },
    real: { base_weights: [value], loss_changes: [0], split_conditions: [value], sum_hessian: [1] },
  };
}

function commonParts(nodes: number, width: number) {
  return {
    ...{ categories: [], categories_nodes: [], categories_segments: [], categories_sizes: [] },
    split_type: Array.from({ length: nodes }, () => 0),
    tree_param: {
      ...{ num_deleted: '0', size_leaf_vector: '1' },
      num_feature: String(width),
      num_nodes: String(nodes),
    },
  };
}
